import { readFileSync, statSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { StorageSettings } from '../shared/files/storage.settings.js';
import type { Job } from '../shared/jobs/job.types.js';
import { BuildInvalidError, BuildNotFoundError } from './build-errors.js';
import { sha256 } from './build-files.js';
import { BuildFolder } from './build-folder.js';
import type { Manifest } from './build.types.js';
import { forEachPaced } from './pace.js';

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
    if (!this.has(id)) throw new BuildNotFoundError(id, this.ids());
    const { manifest, files } = this.listing(id);
    const problems: string[] = [];
    let bytes = 0;
    const series = { name: 'validating', items: files, size: files.size };
    await forEachPaced(series, job, ([name, hash]) => {
      const file = fileAt(join(this.pathOf(id), name));
      bytes += file?.size ?? 0;
      if (file === undefined) problems.push(`${name} is missing`);
      else if (!this.#isSharedWith(trustedId, name, file) && !this.#hasHash(id, name, hash)) {
        problems.push(`${name} is not what was built`);
      }
    });
    if (problems.length === 0 && bytes !== manifest.artifact_bytes) {
      problems.push(`the files have ${bytes} bytes, not ${manifest.artifact_bytes}`);
    }
    if (problems.length > 0) throw new BuildInvalidError(id, problems);
    return manifest;
  }

  #isSharedWith(trustedId: string | undefined, name: string, { dev, ino }: Stats): boolean {
    if (trustedId === undefined) return false;
    const trusted = fileAt(join(this.pathOf(trustedId), name));
    return trusted?.ino === ino && trusted.dev === dev;
  }

  #hasHash(id: string, name: string, hash: string): boolean {
    return sha256(readFileSync(join(this.pathOf(id), name))) === hash;
  }
}

function fileAt(path: string): Stats | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() ? stats : undefined;
}
