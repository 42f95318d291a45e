import { readlinkSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';

/** A build on disk; its files never change. */
export interface Build {
  readonly id: string;
  readonly directory: string;
}

/** The build that `<storage>/repository/current` names. */
export class PromotedBuild {
  readonly #link: string;

  #thisTurn: Build | undefined;
  #isTurnOver = true;

  constructor(storagePath: string) {
    this.#link = resolve(storagePath, 'repository', 'current');
  }

  /**
   * The build promoted at this instant; undefined before the first promotion.
   *
   * Read anew on every call, so that a promotion by another process is seen at once.
   */
  current(): Build | undefined {
    const target = readLink(this.#link);
    if (target === undefined) return undefined;
    const directory = resolve(dirname(this.#link), target);
    return { id: basename(directory), directory };
  }

  /** As `current`, read once for all that asks within one turn of the event loop. */
  currentThisTurn(): Build | undefined {
    if (this.#isTurnOver) {
      this.#isTurnOver = false;
      this.#thisTurn = this.current();
      setImmediate(() => (this.#isTurnOver = true));
    }
    return this.#thisTurn;
  }
}

function readLink(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
