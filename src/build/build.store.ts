import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { StorageSettings } from '../shared/files/storage.settings.js';
import type { Job } from '../shared/jobs/job.types.js';
import { BuildInvalidError, BuildNotFoundError } from './build-errors.js';
import { BuildFolder } from './build-folder.js';
import type { Checksums, Manifest } from './build.types.js';
import { checkInBothThreads } from './file-check.js';
import { FileThread } from './file-thread.js';
import type { CheckResult } from './file-work.js';

/** The builds of this installation: `<storage>/repository/builds`. */
@Injectable()
export class BuildStore extends BuildFolder {
  /** The directory above, which also holds the link to the build that is served. */
  readonly repositoryPath: string;

  constructor({ path }: StorageSettings) {
    const repositoryPath = join(path, 'repository');
    super(join(repositoryPath, 'builds'));
    this.repositoryPath = repositoryPath;
  }

  /**
   * The manifest of a build whose every file is there, has its size and has the bytes listed.
   *
   * Files that are the same on the disk (hard links) as those of `trustedId`, a build validated
   * before, are not read again. Throws `BuildNotFoundError` and `BuildInvalidError`.
   */
  async validate(id: string, trustedId: string | undefined, job: Job): Promise<Manifest> {
    this.require(id);
    const { manifest, files } = this.listing(id);
    const { bytes, faults } = await this.#check(id, trustedId, files, job);
    const problems = faults.map(({ name, kind }) =>
      kind === 'missing' ? `${name} is missing` : `${name} is not what was built`,
    );
    if (problems.length === 0 && bytes !== manifest.artifact_bytes) {
      problems.push(`the files have ${bytes} bytes, not ${manifest.artifact_bytes}`);
    }
    if (problems.length > 0) throw new BuildInvalidError(id, problems);
    return manifest;
  }

  /** Throws `BuildNotFoundError` when there is no complete build of the id. */
  require(id: string): void {
    if (!this.has(id)) throw new BuildNotFoundError(id, this.ids());
  }

  async #check(
    id: string,
    trustedId: string | undefined,
    files: Checksums,
    job: Job,
  ): Promise<CheckResult> {
    const directory = this.pathOf(id);
    const trusted = trustedId === undefined ? undefined : this.pathOf(trustedId);
    const thread = new FileThread();
    try {
      const order = { directory, trusted, isJson: false };
      return await checkInBothThreads(order, { items: files, size: files.size }, thread, job);
    } finally {
      await thread.close();
    }
  }
}
