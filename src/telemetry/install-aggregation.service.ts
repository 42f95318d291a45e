import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import type { Job } from '../shared/jobs/job.types.js';
import type { ProgressTask } from '../shared/progress/progress.js';
import { InstallCountsRepository } from './install-counts.repository.js';
import { TelemetrySettings } from './telemetry.settings.js';
import type { AggregationReport } from './telemetry.types.js';

const MS_PER_SECOND = 1_000;
const MS_PER_DAY = 86_400_000;
const RECENT_DAYS = 30;
const KEPT_DAYS = 365;

/** Brings the counters of packages up to the installs recorded so far. */
@Injectable()
export class InstallAggregationService {
  constructor(
    private readonly counts: InstallCountsRepository,
    private readonly settings: TelemetrySettings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Counts what no aggregation counted before, in bounded transactions between which installs are
   * recorded; what is done stays done when the run ends early.
   */
  async run(job: Job): Promise<AggregationReport> {
    const now = this.clock.now();
    const ago = (ms: number): string => rfc3339(new Date(now.getTime() - ms));
    const task = job.progress.task('aggregate-installs');
    const counted = await drain(job, () => this.counts.countNext(), task);
    const recent = await this.counts.refreshRecent(ago(RECENT_DAYS * MS_PER_DAY));
    const eventsPruned = await drain(
      job,
      () => this.counts.pruneEvents(ago(KEPT_DAYS * MS_PER_DAY)),
      task,
    );
    const windowMs = this.settings.dedupeSeconds * MS_PER_SECOND;
    await drain(job, () => this.counts.forgetClients(ago(windowMs)), task);
    await this.counts.refreshStats(rfc3339(now));
    task.end();
    return {
      counted,
      packagesUpdated: recent.updated,
      packagesReset: recent.reset,
      eventsPruned,
    };
  }
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
