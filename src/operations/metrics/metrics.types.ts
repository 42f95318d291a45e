import type { MeasuredGoal } from '../../domain/goals/goals.js';
import type { DiskSpace } from '../../shared/files/file-sizes.js';
import type { JobEnds, LastEnd, Questions } from '../operations.queries.js';

/** What this process and the files know, with or without a database. */
export interface ProcessFacts {
  /** By `<route> <status>`. */
  readonly requests: ReadonlyMap<string, number>;
  readonly databaseBytes: number;
  readonly logBytes: number;
  readonly disk: DiskSpace | undefined;
}

/** What the database knows. */
export interface DatabaseFacts {
  readonly goals: readonly MeasuredGoal[];
  readonly releasesWaiting: number;
  readonly jobEnds: readonly JobEnds[];
  readonly lastEnds: readonly LastEnd[];
  readonly waiting: readonly { readonly scope: string; readonly runs: number }[];
  readonly questions: Questions;
  readonly installEvents: number;
  /** Undefined when there is no backup. */
  readonly backupAgeSeconds: number | undefined;
  /** Undefined when the settings name no bucket. */
  readonly undeletedObjects: number | undefined;
}
