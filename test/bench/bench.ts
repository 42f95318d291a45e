import type { Directory } from './directory.js';
import type { Executable } from './executable.js';
import type { Floor } from './floor.js';
import type { Scale } from './scale.js';

/** What the rows are measured with. */
export interface Bench {
  readonly scale: Scale;
  readonly program: Executable;
  readonly directory: Directory;
  readonly floor: Floor;
  readonly databasePath: string;
  /** The folder with `builds` and `current`. */
  readonly repositoryPath: string;
}

/** Stops the bench when a command did something else than the row is about. */
export function expectSame(what: string, found: unknown, expected: unknown): void {
  if (found !== expected) {
    throw new Error(`${what}: ${String(found)} instead of ${String(expected)}`);
  }
}
