import { DAY_MS } from '../domain/durations.js';
import { Inject, Injectable } from '@nestjs/common';
import {
  CLOCK,
  daysBefore,
  rfc3339,
  utcDay,
  utcHour,
  utcMonth,
  type Clock,
} from '../shared/clock/clock.js';
import type { Job } from '../shared/jobs/job.types.js';
import type { ProgressTask } from '../shared/progress/progress.js';
import { InstallCountsRepository, type StaleCounter } from './install-counts.repository.js';
import { InstallPeaksRepository } from './install-peaks.repository.js';
import { InstallRetentionRepository, PSEUDONYM_PARTS } from './install-retention.repository.js';
import { TelemetrySettings } from './telemetry.settings.js';
import type { AggregationReport } from './telemetry.types.js';

const MS_PER_SECOND = 1_000;
const RECENT_DAYS = 30;
const KEPT_DAYS = 365;

/** What the first look for peaks looks at; those of before have passed. */
const FIRST_LOOK_DAYS = 2;

/** Months of installs by version, the present one included. */
const VERSION_MONTHS = 24;

/** Brings the counters of packages up to the installs recorded so far. */
@Injectable()
export class InstallAggregationService {
  constructor(
    private readonly counts: InstallCountsRepository,
    private readonly retention: InstallRetentionRepository,
    private readonly peaks: InstallPeaksRepository,
    private readonly settings: TelemetrySettings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Counts what no aggregation counted before, in bounded transactions between which installs are
   * recorded; what is done stays done when the run ends early.
   */
  async run(job: Job): Promise<AggregationReport> {
    const now = this.clock.now();
    const task = job.progress.task('aggregate-installs');
    const counted = await drain(job, () => this.counts.countNext(), task);
    const eventsPruned = await this.#prune(job, now, task);
    const recent = await this.#refreshRecent(job, lastDayBefore(now));
    await this.#forget(job, now);
    await this.counts.refreshStats(rfc3339(now));
    await this.peaks.refresh(
      utcHour(now),
      hourBefore(now, FIRST_LOOK_DAYS),
      hourBefore(now, RECENT_DAYS),
    );
    task.end();
    return {
      counted,
      packagesUpdated: recent.filter(({ installs }) => installs > 0).length,
      packagesReset: recent.filter(({ installs }) => installs === 0).length,
      eventsPruned,
    };
  }

  /** The number of events that were removed. */
  async #prune(job: Job, now: Date, task: ProgressTask): Promise<number> {
    const before = daysBefore(now, KEPT_DAYS);
    const watermark = await this.counts.watermark();
    const pruned = await drain(job, () => this.retention.events(before, watermark), task);
    await drain(job, () => this.retention.days(lastDayBefore(now)), task);
    await drain(job, () => this.retention.hours(hourBefore(now, RECENT_DAYS)), task);
    const oldest = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - VERSION_MONTHS + 1));
    await drain(job, () => this.retention.versions(utcMonth(oldest)), task);
    return pruned;
  }

  async #refreshRecent(job: Job, day: string): Promise<readonly StaleCounter[]> {
    const stale = await this.counts.staleCounters(day);
    for (let done = 0; done < stale.length;) {
      job.signal.throwIfAborted();
      done += await this.counts.setCounters(stale.slice(done));
    }
    return stale;
  }

  async #forget(job: Job, now: Date): Promise<void> {
    const windowMs = this.settings.dedupeSeconds * MS_PER_SECOND;
    const windowStart = rfc3339(new Date(now.getTime() - windowMs));
    for (let part = 0; part < PSEUDONYM_PARTS; part += 1) {
      job.signal.throwIfAborted();
      await this.retention.clients(part, windowStart);
      await this.retention.networks(part, utcHour(now));
    }
  }
}

/** The hour so many days before. */
function hourBefore(now: Date, days: number): string {
  return utcHour(new Date(now.getTime() - days * DAY_MS));
}

/** The 30 days are those after this one, today included. */
function lastDayBefore(now: Date): string {
  return utcDay(new Date(now.getTime() - RECENT_DAYS * DAY_MS));
}

/** Repeats a bounded piece of work until it finds nothing; the sum of what it did. */
async function drain(job: Job, work: () => Promise<number>, task: ProgressTask): Promise<number> {
  let sum = 0;
  for (;;) {
    job.signal.throwIfAborted();
    const done = await work();
    if (done === 0) return sum;
    sum += done;
    task.advance(done);
  }
}
