import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { AuditLogQueries } from '../../auth/audit-log.queries.js';
import { RecentBuildsQueries } from '../../build/recent-builds.queries.js';
import { GuardsQueries } from '../../catalog/guards.queries.js';
import { RetryingPackagesQueries } from '../../catalog/retrying-packages.queries.js';
import { BucketStatusQueries } from '../../deploy/bucket-status.queries.js';
import { HoldQueries } from '../../deploy/hold.queries.js';
import { FreshnessQueries } from '../../freshness/freshness.queries.js';
import { GoalsQueries } from '../../pipeline/goals.queries.js';
import { CLOCK, daysBefore, rfc3339, type Clock } from '../../shared/clock/clock.js';
import { JobRunsQueries } from '../../shared/jobs/job-runs.queries.js';
import { JOB_SCOPES } from '../../shared/jobs/job-scopes.js';
import { nextDue } from '../../shared/jobs/schedule.js';
import { schedulesOf, SchedulesSettings } from '../../shared/jobs/schedules.settings.js';
import type { OverviewModel, ShownSchedule } from '../../ui/admin/overview/overview.types.js';
import { AdminFrames } from '../frame/admin-frames.js';
import type { LiveState } from '../live/live-changes.js';
import { LogReader } from '../logs/log-reader.js';
import { MachineFacts } from './machine-facts.js';

const RETRYING_SHOWN = 8;
const LINES_SHOWN = 12;
const AUDIT_SHOWN = 8;
const FAILED_SHOWN = 100;
const RECENT_RUNS = 20;
/** The page is made anew at least this often, for what changes without a job. */
const REFRESH_MS = 30_000;

/** What the overview shows, out of reads that are small whatever the size of the catalogue. */
@Injectable()
export class OverviewPages {
  constructor(
    private readonly frames: AdminFrames,
    private readonly goals: GoalsQueries,
    private readonly freshness: FreshnessQueries,
    private readonly retrying: RetryingPackagesQueries,
    private readonly runs: JobRunsQueries,
    private readonly machine: MachineFacts,
    private readonly bucket: BucketStatusQueries,
    private readonly builds: RecentBuildsQueries,
    private readonly holds: HoldQueries,
    private readonly guards: GuardsQueries,
    private readonly scheduled: SchedulesSettings,
    private readonly logs: LogReader,
    private readonly audit: AuditLogQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async current(request: Request): Promise<OverviewModel> {
    const now = this.clock.now();
    const [leases, recent, counts] = await Promise.all([
      this.runs.heldLeases(),
      this.runs.recent(RECENT_RUNS),
      this.retrying.counts(),
    ]);
    const running = recent.filter(({ status }) => status === 'running');
    return {
      frame: await this.frames.of(request),
      goals: await this.goals.measured(now),
      waitingReleases: (await this.freshness.owed(now)).count,
      failing: counts.failing,
      retryingCount: counts.retrying,
      failedRuns: await this.runs.failedSince(
        Object.keys(JOB_SCOPES),
        daysBefore(now, 1),
        FAILED_SHOWN,
      ),
      machine: await this.machine.read(),
      bucket: await this.bucket.current(),
      currentBuild: (await this.builds.current())?.id,
      hold: await this.holds.find(),
      guards: await this.guards.holding(),
      running: await Promise.all(
        running.map(async (run) => ({ run, steps: await this.runs.steps(run.id) })),
      ),
      queued: recent.filter(({ status }) => status === 'queued').toReversed(),
      hasDispatcher: leases.some(({ scope }) => scope === 'dispatcher'),
      schedules: await this.#schedules(now),
      retrying: await this.retrying.first(RETRYING_SHOWN),
      // Of the server, nearly every line is a request.
      lines: (await this.logs.page({ exceptCommand: 'serve' }, undefined, LINES_SHOWN)).lines,
      audit: await this.audit.page(AUDIT_SHOWN),
    };
  }

  /** Differs when a job begins, moves on or ends, and every half minute. */
  async state(): Promise<LiveState> {
    const [recent, hold, queued] = await Promise.all([
      this.runs.recent(RECENT_RUNS),
      this.holds.find(),
      this.runs.queued(),
    ]);
    const tick = Math.floor(this.clock.now().getTime() / REFRESH_MS);
    return { shown: [recent, hold, queued, tick], goesOn: true };
  }

  async #schedules(now: Date): Promise<readonly ShownSchedule[]> {
    const due = await this.runs.lastDue();
    const last = new Map(due.map(({ command, ...rest }) => [command, rest]));
    return [...schedulesOf(this.scheduled)].map(([job, schedule]) => {
      const next = nextDue(schedule, now);
      return { job, schedule, next: next ? rfc3339(next) : null, last: last.get(job) ?? null };
    });
  }
}
