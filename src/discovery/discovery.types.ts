import { IsIn, IsInt, Max, Min } from 'class-validator';
import type { PackageType } from '../domain/types.js';
import { WholeNumber } from '../shared/validation/whole-number.decorator.js';
export const DISCOVER_SOURCES = ['svn', 'config'] as const;
export type DiscoverSource = (typeof DISCOVER_SOURCES)[number];

/** Where and how far to look for packages. */
export class DiscoverRequest {
  @IsIn(DISCOVER_SOURCES) source: DiscoverSource = 'svn';

  @IsIn(['plugin', 'theme', 'all']) type: PackageType | 'all' = 'all';

  /** Packages to take at most, over both types; 0 is no limit. */
  @WholeNumber() @IsInt() @Min(0) limit = 0;

  /** Requests in flight; 0 takes the configured number. */
  @WholeNumber() @IsInt() @Min(0) @Max(100) concurrency = 0;
}

/** How much of the older log to read. */
export class BackfillRequest {
  @IsIn(['plugin', 'theme', 'all']) type: PackageType | 'all' = 'all';

  /** Log entries to read at most, over both types; 0 is no limit. */
  @WholeNumber() @IsInt() @Min(0) limit = 0;
}

/** What discovery learned of one directory. */
export interface DirectoryReport {
  readonly type: PackageType;
  /** Packages seen in the listing or the seeds file. */
  readonly listed: number;
  readonly added: number;
  /** Packages that became due because Subversion or the directory shows a change. */
  readonly changed: number;
  /** Names that cannot be packages. */
  readonly rejected: number;
  /** The revision that the log is read up to; `null` for the seeds file. */
  readonly revision: number | null;
  /** Revisions that the log gained since the last discovery. */
  readonly revisionsRead: number;
}

export interface DiscoverReport {
  readonly directories: readonly DirectoryReport[];
  readonly requests: number;
  readonly seconds: number;
}
