import { lstatSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { BUILD_ID } from '../build/build.types.js';
import { RunFailedError } from '../shared/errors/app-error.js';
import { syncPath } from '../shared/files/sync-path.js';

/** The build that is served, and since when. */
export interface CurrentBuild {
  readonly id: string;
  readonly since: Date;
}

/** The symbolic link `current` beside the directory of builds: what web servers follow. */
export class CurrentLink {
  readonly #path: string;
  readonly #next: string;

  constructor(private readonly repositoryPath: string) {
    this.#path = join(repositoryPath, 'current');
    this.#next = join(repositoryPath, '.current-next');
  }

  /** Undefined before the first promotion. Throws `RunFailedError` when `current` is something else. */
  read(): CurrentBuild | undefined {
    const stats = lstatSync(this.#path, { throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    const id = stats.isSymbolicLink() ? basename(readlinkSync(this.#path)) : '';
    if (BUILD_ID.test(id)) return { id, since: stats.mtime };
    throw new RunFailedError(
      `${this.#path} is not a link to a build; move it away and deploy again`,
    );
  }

  /** Points to the build, atomically and durably. */
  point(id: string): void {
    try {
      rmSync(this.#next, { force: true });
      symlinkSync(join('builds', id), this.#next);
      renameSync(this.#next, this.#path);
      syncPath(this.repositoryPath);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new RunFailedError(`cannot promote ${id}: ${reason}`, { cause: error });
    }
  }
}
