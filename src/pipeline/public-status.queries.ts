import { Injectable } from '@nestjs/common';
import {
  RecentBuildsQueries,
  type ChangedBuild,
  type RecentBuild,
} from '../build/recent-builds.queries.js';
import { HoldQueries } from '../deploy/hold.queries.js';
import type { MeasuredGoal } from '../domain/goals/goals.js';
import { FreshnessQueries, type LagSampleOfMinute } from '../freshness/freshness.queries.js';
import type { LagDay } from '../freshness/freshness.types.js';
import { daysBefore } from '../shared/clock/clock.js';
import { JobRunsQueries, type FailedRun } from '../shared/jobs/job-runs.queries.js';
import {
  StatusChangesQueries,
  type PackageChange,
  type RecentCheck,
} from '../status-check/status-changes.queries.js';
import { GoalsQueries } from './goals.queries.js';

const BUILDS_SHOWN = 50;
const CHECKS_SHOWN = 50;
const NAMES_SHOWN = 8;
const CHANGES_SHOWN = 50;
const FAILURES_SHOWN = 20;
const FAILURES_DAYS = 7;

/** The state of the repository as everybody may see it; times are RFC 3339. */
export interface PublicStatus {
  readonly goals: readonly MeasuredGoal[];
  /** Releases that the directory lists and that are not published. */
  readonly waiting: number;
  /** What is served; undefined before the first promotion. */
  readonly build: RecentBuild | undefined;
  /** Since when newer builds are not promoted; undefined unless an operator went back to an older one. */
  readonly heldSince: string | undefined;
  /** Of the last 24 hours. */
  readonly lag: readonly LagSampleOfMinute[];
  /** Days that are over, the newest first; 90 at most. */
  readonly days: readonly LagDay[];
  /** The newest first, here and below. */
  readonly builds: readonly ChangedBuild[];
  /** Cycles of the last seven days. */
  readonly failures: readonly FailedRun[];
  readonly checks: readonly RecentCheck[];
  /** Closings and reopenings of the last 24 hours; 50 at most. */
  readonly changes: readonly PackageChange[];
}

/** Reads the status page in a number of queries that is always the same. */
@Injectable()
export class PublicStatusQueries {
  constructor(
    private readonly goals: GoalsQueries,
    private readonly freshness: FreshnessQueries,
    private readonly builds: RecentBuildsQueries,
    private readonly holds: HoldQueries,
    private readonly runs: JobRunsQueries,
    private readonly checks: StatusChangesQueries,
  ) {}

  async at(now: Date): Promise<PublicStatus> {
    const yesterday = daysBefore(now, 1);
    return {
      goals: await this.goals.measured(now),
      waiting: (await this.freshness.owed(now)).count,
      build: await this.builds.current(),
      heldSince: (await this.holds.find())?.since,
      lag: await this.freshness.samplesSince(yesterday),
      days: await this.freshness.days(),
      builds: await this.builds.newest(BUILDS_SHOWN, NAMES_SHOWN),
      failures: await this.runs.failedSince(
        ['pipeline'],
        daysBefore(now, FAILURES_DAYS),
        FAILURES_SHOWN,
      ),
      checks: await this.checks.newestChecks(CHECKS_SHOWN, NAMES_SHOWN),
      changes: await this.checks.since(yesterday, CHANGES_SHOWN),
    };
  }
}
