import { Inject, Injectable } from '@nestjs/common';
import { CatalogQueries, type CatalogCounts } from '../catalog/catalog.queries.js';
import { GuardsQueries, type GuardEvent, type PendingClosure } from '../catalog/guards.queries.js';
import { BucketStatusQueries, type BucketStatus } from '../deploy/bucket-status.queries.js';
import { CurrentBuildStore } from '../deploy/current-build.store.js';
import { HoldQueries } from '../deploy/hold.queries.js';
import type { Hold } from '../deploy/hold.types.js';
import { FreshnessService } from '../freshness/freshness.service.js';
import type { MeasuredGoal } from '../domain/goals/goals.js';
import type { FreshnessReport, PendingRelease } from '../freshness/freshness.types.js';
import { CLOCK, daysBefore, rfc3339, type Clock } from '../shared/clock/clock.js';
import type { LeaseRow } from '../shared/jobs/job-lease.types.js';
import { JobRunsQueries, type JobRunView } from '../shared/jobs/job-runs.queries.js';
import type { JobName } from '../shared/jobs/job-scopes.js';
import { nextDue } from '../shared/jobs/schedule.js';
import { schedulesOf, SchedulesSettings } from '../shared/jobs/schedules.settings.js';
import { GoalsQueries } from './goals.queries.js';
import { StatusQueries, type PassedRevision, type Watermark } from './status.queries.js';

const PENDING_SHOWN = 1_000;

/** The state of the repository as an operator asks for it. */
export interface StatusReport {
  readonly at: string;
  readonly currentBuild: string | null;
  /** Jobs at work in any process, at most one of each scope. */
  readonly running: readonly RunningJob[];
  /** Jobs that wait for their turn, in the order of asking. */
  readonly waiting: readonly { readonly id: number; readonly command: string }[];
  /** The process that starts asked-for and scheduled jobs; null when none does. */
  readonly dispatcher: Holder | null;
  readonly schedules: readonly ScheduleStatus[];
  /** In force since a rollback: newer builds are not promoted. */
  readonly hold: Hold | null;
  /** Null when the settings name no bucket. */
  readonly bucket: BucketStatus | null;
  /** Seconds since WordPress.org was last looked through; `null` when it never was. */
  readonly lagSeconds: number | null;
  readonly goals: readonly MeasuredGoal[];
  readonly freshness: FreshnessReport;
  /** Released and not published, the longest owed first; 1,000 at most. */
  readonly pending: readonly PendingRelease[];
  readonly watermarks: readonly Watermark[];
  readonly passedRevisions: readonly PassedRevision[];
  /** Guards that hold packages back, and those that did within the last day. */
  readonly guards: readonly GuardEvent[];
  /** Closures that are not believed yet. */
  readonly pendingClosures: readonly PendingClosure[];
  readonly directories: readonly CatalogCounts[];
  readonly lastRuns: readonly JobRunView[];
}

/** The process that holds a lease. */
type Holder = Pick<LeaseRow, 'command' | 'pid' | 'host' | 'acquiredAt'>;

/** A job at work, with its progress when it reports any. */
export type RunningJob = Holder & Partial<JobRunView>;

/** When one job is asked for by `serve --with-scheduler`. */
export interface ScheduleStatus {
  readonly job: JobName;
  /** A cron expression in UTC, or `off`. */
  readonly schedule: string;
  /** RFC 3339; null when it is off. */
  readonly next: string | null;
  readonly last: { readonly dueAt: string; readonly status: string } | null;
}

/** Gathers the state of the repository; changes nothing and waits for nobody. */
@Injectable()
export class StatusService {
  constructor(
    private readonly catalog: CatalogQueries,
    private readonly queries: StatusQueries,
    private readonly goals: GoalsQueries,
    private readonly guards: GuardsQueries,
    private readonly runs: JobRunsQueries,
    private readonly holds: HoldQueries,
    private readonly scheduled: SchedulesSettings,
    private readonly builds: CurrentBuildStore,
    private readonly bucket: BucketStatusQueries,
    private readonly freshness: FreshnessService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async report(): Promise<StatusReport> {
    const now = this.clock.now();
    const leases = await this.runs.heldLeases();
    const running = leases.filter(({ scope }) => scope !== 'dispatcher');
    const dispatcher = leases.find(({ scope }) => scope === 'dispatcher');
    const lastDiscovery = await this.queries.lastDiscovery();
    const hold = (await this.holds.find()) ?? null;
    return {
      at: rfc3339(now),
      currentBuild: this.builds.id() ?? null,
      running: await Promise.all(running.map((lease) => this.#running(lease))),
      waiting: (await this.runs.queued()).map(({ id, command }) => ({ id, command })),
      dispatcher: dispatcher === undefined ? null : holderOf(dispatcher),
      schedules: await this.#schedules(now),
      hold,
      bucket: await this.bucket.current(),
      lagSeconds:
        lastDiscovery === undefined
          ? null
          : Math.round((now.getTime() - Date.parse(lastDiscovery)) / 1_000),
      goals: await this.goals.measured(now),
      freshness: await this.freshness.report(now),
      pending: await this.freshness.pending(now, PENDING_SHOWN, hold !== null),
      watermarks: await this.queries.watermarks(),
      passedRevisions: await this.queries.passedRevisions(),
      guards: await this.guards.events(daysBefore(now, 1)),
      pendingClosures: await this.guards.pendingClosures(),
      directories: await this.catalog.counts(rfc3339(now)),
      lastRuns: await this.runs.lastRuns(),
    };
  }

  async #running(lease: LeaseRow): Promise<RunningJob> {
    const run = lease.runId === null ? undefined : await this.runs.find(lease.runId);
    return { ...holderOf(lease), ...run };
  }

  async #schedules(now: Date): Promise<ScheduleStatus[]> {
    const last = new Map(
      (await this.runs.lastDue()).map(({ command, dueAt, status }) => [command, { dueAt, status }]),
    );
    return [...schedulesOf(this.scheduled)].map(([job, schedule]) => {
      const next = nextDue(schedule, now);
      return {
        job,
        schedule,
        next: next === undefined ? null : rfc3339(next),
        last: last.get(job) ?? null,
      };
    });
  }
}

function holderOf({ command, pid, host, acquiredAt }: LeaseRow): Holder {
  return { command, pid, host, acquiredAt };
}
