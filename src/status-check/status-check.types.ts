import { IsBoolean, IsIn, IsInt, Max, Min } from 'class-validator';
import type { PackageType } from '../domain/types.js';
import { WholeNumber } from '../shared/validation/whole-number.decorator.js';

/** What one status check asks about. */
export class StatusCheckRequest {
  @IsIn(['plugin', 'theme', 'all']) type: PackageType | 'all' = 'all';

  /** Requests in flight; 0 takes the configured number. */
  @WholeNumber() @IsInt() @Min(0) @Max(100) concurrency = 0;

  /** Asks about what is held back only, and closes what is still gone; an operator has looked at it. */
  @IsBoolean() accept = false;

  /** Asks about nothing and drops what is held back; an operator knows that the directory is wrong. */
  @IsBoolean() dismiss = false;
}

/** What one status check found, in packages. */
export interface StatusCheckReport {
  readonly checkId: number;
  readonly checked: number;
  readonly deactivated: number;
  /** Closed packages that are open again; the next update reads them, and puts them back. */
  readonly reactivated: number;
  /** First sightings of a not-found; a healthy check that repeats it ten minutes later closes the package. */
  readonly missing: number;
  readonly failed: number;
  /** Names of packages whose closure this check held back. */
  readonly held: readonly string[];
  /** What was implausible about the answers; null when nothing was. */
  readonly implausible: string | null;
  /** Packages whose closure an operator has dismissed. */
  readonly dismissed: number;
  readonly requests: number;
  readonly seconds: number;
}
