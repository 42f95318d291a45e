import { IsBoolean, IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import type { PackageType } from '../domain/types.js';
import { WholeNumber } from '../shared/validation/whole-number.decorator.js';

/** What one update looks at. */
export class UpdateRequest {
  @IsIn(['plugin', 'theme', 'all']) type: PackageType | 'all' = 'all';

  /** One package, due or not. */
  @IsOptional()
  @Matches(/^[a-z0-9]+([._-]+[a-z0-9]+)*$/, { message: 'must be a slug such as akismet' })
  name?: string;

  /** Every active package, due or not; with `name`, an answer is believed whatever it lost. */
  @IsBoolean() force = false;

  @IsBoolean() includeInactive = false;

  /** 0 is no limit. */
  @WholeNumber() @IsInt() @Min(0) limit = 0;

  /** Requests in flight; 0 takes the configured number. */
  @WholeNumber() @IsInt() @Min(0) @Max(100) concurrency = 0;
}
/** What one update did, in packages; a package counts once in each line that fits. */
export interface SyncReport {
  readonly runId: number;
  readonly looked: number;
  /** Answers that were taken in. */
  readonly updated: number;
  /** Of those, the ones with other versions than before. */
  readonly changed: number;
  /** Answers that do not show the last commit yet; looked at again later. */
  readonly waiting: number;
  readonly closed: number;
  readonly reopened: number;
  /** First sightings of a not-found, and of packages that were never there. */
  readonly missing: number;
  /** Names of packages whose closure this update held back. */
  readonly held: readonly string[];
  /** What was implausible about the packages that are gone; null when nothing was. */
  readonly implausible: string | null;
  /** Answers that lost versions in a way that is not believed at once; some were taken in otherwise. */
  readonly doubted: number;
  readonly failed: number;
  readonly requests: number;
  readonly seconds: number;
}
