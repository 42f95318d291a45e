import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BuildInvalidError } from './build-errors.js';
import { syncPath } from '../shared/files/sync-path.js';
import { errorCode } from '../shared/files/system-error.js';
import { sha256 } from './build-files.js';
import { BUILD_ID, type Checksums, type Manifest } from './build.types.js';
import { parseChecksums } from './checksums.js';

export const MANIFEST = 'manifest.json';
export const CHECKSUMS = 'SHA256SUMS';

const TEMPORARY = '.tmp-';
const TRASH = '.trash-';

/** The listings of a build, which agree with each other. */
export interface BuildListing {
  readonly manifest: Manifest;
  /** What clients can ask for: every file but the listings themselves. */
  readonly files: Checksums;
}

/** A directory of builds. One that has its final name and both listings is complete and never changes. */
export class BuildFolder {
  constructor(readonly path: string) {}

  /** The complete builds, oldest first. */
  ids(): string[] {
    return this.directoryIds().filter((id) => this.has(id));
  }

  /** Every directory with the name of a build, complete or not, oldest first. */
  directoryIds(): string[] {
    return this.#names().filter((name) => BUILD_ID.test(name));
  }

  has(id: string): boolean {
    return (
      existsSync(join(this.pathOf(id), MANIFEST)) && existsSync(join(this.pathOf(id), CHECKSUMS))
    );
  }

  pathOf(id: string): string {
    return join(this.path, id);
  }

  /** The manifest of a complete build. Throws `BuildInvalidError` when it is not JSON. */
  manifest(id: string): Manifest {
    const text = readFileSync(join(this.pathOf(id), MANIFEST), 'utf8');
    try {
      return JSON.parse(text) as Manifest;
    } catch {
      throw new BuildInvalidError(id, [`${MANIFEST} is damaged`]);
    }
  }

  /** Both listings of a complete build. Throws `BuildInvalidError` unless they agree. */
  listing(id: string): BuildListing {
    const manifest = this.manifest(id);
    const files = parseChecksums(readFileSync(join(this.pathOf(id), CHECKSUMS), 'utf8'));
    if (files === undefined) throw new BuildInvalidError(id, [`${CHECKSUMS} is damaged`]);
    const hash = sha256(readFileSync(join(this.pathOf(id), MANIFEST)));
    if (files.get(MANIFEST) !== hash) {
      throw new BuildInvalidError(id, [`${MANIFEST} is not the one that ${CHECKSUMS} lists`]);
    }
    files.delete(MANIFEST);
    if (files.size !== manifest.artifact_count) {
      const counts = `${files.size} files, ${MANIFEST} counts ${manifest.artifact_count}`;
      throw new BuildInvalidError(id, [`${CHECKSUMS} lists ${counts}`]);
    }
    return { manifest, files };
  }

  /** Where a build is prepared. */
  temporaryPath(id: string): string {
    return join(this.path, TEMPORARY + id);
  }

  /** Gives a prepared build its final name, durably. */
  complete(id: string): void {
    renameSync(this.temporaryPath(id), this.pathOf(id));
    syncPath(this.path);
  }

  /** Removes a build; it has lost its name before the first of its files goes. */
  remove(id: string): void {
    const trash = join(this.path, TRASH + id);
    renameSync(this.pathOf(id), trash);
    rmSync(trash, { recursive: true, force: true });
  }

  /** Removes what killed builds left. Only under the lease: a build at work has such a directory. */
  removeTemporaries(): void {
    this.#removeStartingWith(TEMPORARY);
  }

  /** Removes what killed removals left. */
  removeTrash(): void {
    this.#removeStartingWith(TRASH);
  }

  #removeStartingWith(prefix: string): void {
    for (const name of this.#names()) {
      const isOurs = name.startsWith(prefix) && BUILD_ID.test(name.slice(prefix.length));
      if (isOurs) rmSync(join(this.path, name), { recursive: true, force: true });
    }
  }

  #names(): string[] {
    try {
      return readdirSync(this.path).sort();
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw error;
    }
  }
}
