import { Injectable, Logger } from '@nestjs/common';
import { GuardSettings } from '../catalog/guard.settings.js';
import { isImplausibleClosure } from '../domain/sync/guards.js';
import { RunFailedError } from '../shared/errors/app-error.js';
import type { Job, RecordedJob } from '../shared/jobs/job.types.js';
import { askInBatches } from '../wordpress-org/ask-in-batches.js';
import { InfoApiClient } from '../wordpress-org/info-api.client.js';
import { WordpressOrgSettings } from '../wordpress-org/wordpress-org.settings.js';
import { CheckedPackagesRepository, type CheckedPackage } from './checked-packages.repository.js';
import { VendorClosureEvents } from './vendor-closure-events.js';
import { StatusAnswers } from './status-answers.js';
import type { StatusCheckRun } from './status-check-run.js';
import { ClosuresGuardedError, StatusCheckRecorder } from './status-check-recorder.js';
import type { StatusCheckReport, StatusCheckRequest } from './status-check.types.js';

/** Finds out which packages WordPress.org has closed or opened again. */
@Injectable()
export class StatusCheckService {
  private readonly logger = new Logger(StatusCheckService.name);

  constructor(
    private readonly packages: CheckedPackagesRepository,
    private readonly recorder: StatusCheckRecorder,
    private readonly answers: StatusAnswers,
    private readonly vendorClosureEvents: VendorClosureEvents,
    private readonly api: InfoApiClient,
    private readonly wordpressOrg: WordpressOrgSettings,
    private readonly limits: GuardSettings,
  ) {}

  /**
   * Asks about every package and takes the answers in. Packages are opened again at once; closed only
   * at the end, and only so many as the guard believes.
   *
   * Throws `RunFailedError` when most packages gave no answer, and when the guard holds closures back.
   */
  async run(request: StatusCheckRequest, job: RecordedJob): Promise<StatusCheckReport> {
    const rows = await this.#select(request);
    const report = await this.recorder.record(job.runId, async (run) => {
      await this.#ask(run, rows, request, job);
      this.#judge(run);
      if (!request.accept) await this.#guard(run);
      await this.answers.markMissing(run, { isDoubted: false });
      await this.answers.closeAll(run);
      await this.recorder.holdBack(run, []);
    });
    await this.vendorClosureEvents.track();
    return report;
  }

  async #select({ type, accept }: StatusCheckRequest): Promise<readonly CheckedPackage[]> {
    if (!accept) return this.packages.select(type);
    const pending = await this.packages.selectPending(type);
    if (pending.length > 0) return pending;
    throw new RunFailedError('no status check holds anything back, so there is nothing to accept');
  }

  async #ask(
    run: StatusCheckRun,
    rows: readonly CheckedPackage[],
    request: StatusCheckRequest,
    job: Job,
  ): Promise<void> {
    const task = job.progress.task('check-status', rows.length);
    try {
      await askInBatches({
        rows,
        concurrency: request.concurrency || this.wordpressOrg.concurrency,
        signal: job.signal,
        fetch: (type, slugs, signal) => this.api.fetchPresence(type, slugs, signal),
        take: async (answered) => {
          await this.answers.take(run, answered);
          task.advance(answered.length);
        },
      });
    } finally {
      task.end();
    }
    for (const failure of run.failures) {
      this.logger.warn('package gave no usable answer', { failure });
    }
  }

  #judge(run: StatusCheckRun): void {
    if (!run.isFailure()) return;
    throw new RunFailedError(
      `${run.failed} of ${run.checked} packages gave no usable answer; first: ${run.failures[0] ?? 'unknown'}`,
    );
  }

  /** Holds closures and first not-founds back when they are so many that the directory must be doubted. */
  async #guard(run: StatusCheckRun): Promise<void> {
    const gone = [...run.closures.map(({ row }) => row), ...run.missing];
    const listed = await this.packages.countListed();
    if (!isImplausibleClosure(gone.length, listed, this.limits)) return;
    await this.answers.markMissing(run, { isDoubted: true });
    await this.recorder.holdBack(
      run,
      gone.map(({ id }) => id),
    );
    throw new ClosuresGuardedError(
      `WordPress.org says that ${gone.length} of ${listed} packages are gone, more than the guard ` +
        `allows (GUARD_CLOSURES_MIN, GUARD_CLOSURES_PERCENT); none was closed. If that is true, run: ` +
        `wppackages check-status --accept`,
    );
  }
}
