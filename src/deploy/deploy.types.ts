import { IsBoolean, IsInt, IsOptional, Matches, Max, Min, ValidateIf } from 'class-validator';
import { BUILD_ID } from '../build/build.types.js';
import type { ChecksItself } from '../shared/validation/checks-itself.js';
import type { BucketPreview, ConvergeReport } from './bucket.types.js';
import type { Hold } from './hold.types.js';
import { WholeNumber } from '../shared/validation/whole-number.decorator.js';

/** Builds that cleaning up keeps beyond the current one, at the least and by default. */
export const MIN_RETAINED = 5;

const ID_RULE = { message: 'must be a build id, YYYYMMDD-HHMMSS' };

/** Which build to serve from now on, or to clean up. */
export class DeployRequest implements ChecksItself {
  /** The build to promote; without it, the newest. */
  @IsOptional() @Matches(BUILD_ID, ID_RULE) buildId?: string;

  /** Promote an earlier build and hold it: this one, or (`true`) the one before the current. */
  @ValidateIf(({ rollback }: DeployRequest) => rollback !== undefined && rollback !== true)
  @Matches(BUILD_ID, ID_RULE)
  rollback?: string | true;

  /** Keep the pipeline from promoting another build, as a rollback does. */
  @IsBoolean() hold = false;

  /** Converge the bucket before the promotion. */
  @IsBoolean() toR2 = false;

  /** Repair the bucket, and what is known of it, by a listing. */
  @IsBoolean() reconcile = false;

  /** Only say what would be done. */
  @IsBoolean() dryRun = false;

  /** Remove old builds and what is known of buckets long out of use, nothing else. */
  @IsBoolean() cleanup = false;

  /** Builds to keep beyond the current one. */
  @IsOptional() @WholeNumber() @IsInt() @Min(MIN_RETAINED) @Max(10_000) retain?: number;

  /** One line for each two that are asked for and do not go together. */
  problems(): readonly string[] {
    const { buildId, rollback, toR2, reconcile, cleanup, retain, dryRun, hold } = this;
    const problems: string[] = [];
    if (rollback !== undefined && buildId !== undefined) {
      problems.push(`--rollback and ${buildId}: give the build once, as --rollback=${buildId}`);
    }
    const isDeploy = buildId !== undefined || rollback !== undefined || toR2;
    if (cleanup && (isDeploy || reconcile || dryRun)) {
      problems.push(
        '--cleanup: only removes what is old; leave the build id, --rollback, --to-r2, --reconcile and --dry-run out',
      );
    }
    if (reconcile && isDeploy) {
      problems.push(
        '--reconcile: repairs the bucket by the current build; leave the build id, --rollback and --to-r2 out',
      );
    }
    if (hold && (cleanup || reconcile || dryRun)) {
      problems.push('--hold: only goes with a promotion');
    }
    if (retain !== undefined && !cleanup) problems.push('--retain: only goes with --cleanup');
    return problems;
  }
}

/** What a deploy did. */
export interface DeployReport {
  /** `unchanged`: the target is current already. `held`: a rollback is in force, nothing was done. */
  readonly outcome: 'promoted' | 'rolled-back' | 'unchanged' | 'held';
  /** The build that is served now. */
  readonly buildId: string;
  /** The build that was served before, when there was one. */
  readonly previousBuildId: string | null;
  /** Why nothing was done; null when something was. */
  readonly reason: string | null;
  /** What was done to the bucket; null when it was not to be converged. */
  readonly bucket: ConvergeReport | null;
  /** The hold in force now; null when there is none. */
  readonly hold: Hold | null;
  /** What the operator may not expect of it. */
  readonly warnings: readonly string[];
  readonly seconds: number;
}

/** What a deploy would do. */
export interface DeployPreview {
  readonly buildId: string;
  readonly currentBuildId: string | null;
  /** Null when the bucket would not be converged. */
  readonly bucket: BucketPreview | null;
}

/** What a clean-up did. */
export interface CleanupReport {
  readonly removed: readonly string[];
  readonly kept: readonly string[];
  /** Buckets that were not written to for long and are not those of the settings; their objects stay. */
  readonly forgottenBuckets: readonly string[];
}
