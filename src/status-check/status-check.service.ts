import { Injectable, Logger } from '@nestjs/common';
import { ClosureGuard } from '../catalog/closure.guard.js';
import { ControlPackagesQueries } from '../catalog/control-packages.queries.js';
import { InvalidInputError, RunFailedError } from '../shared/errors/app-error.js';
import type { Job, RecordedJob } from '../shared/jobs/job.types.js';
import { askInBatches } from '../wordpress-org/ask-in-batches.js';
import { InfoApiClient } from '../wordpress-org/info-api.client.js';
import { WordpressOrgSettings } from '../wordpress-org/wordpress-org.settings.js';
import { CheckedPackagesRepository, type CheckedPackage } from './checked-packages.repository.js';
import { VendorClosureEvents } from './vendor-closure-events.js';
import { StatusAnswers } from './status-answers.js';
import type { StatusCheckRun } from './status-check-run.js';
import { StatusCheckRecorder } from './status-check-recorder.js';
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
    private readonly guard: ClosureGuard,
    private readonly controls: ControlPackagesQueries,
    private readonly api: InfoApiClient,
    private readonly wordpressOrg: WordpressOrgSettings,
  ) {}

  /**
   * Asks about every package and takes the answers in. Packages that are open again become due for an
   * update, which opens them; those that are gone are closed at the end, as far as the guard believes it.
   *
   * Throws `RunFailedError` when the directory is out of order, and nothing was closed then.
   */
  async run(request: StatusCheckRequest, job: RecordedJob): Promise<StatusCheckReport> {
    if (request.accept && request.dismiss) {
      throw new InvalidInputError(['--accept and --dismiss: choose one of them']);
    }
    const isByOperator = request.accept || request.dismiss;
    const rows = isByOperator
      ? await this.#held(request)
      : await this.packages.select(request.type);
    const report = await this.recorder.record(job.runId, async (run) => {
      if (request.dismiss) run.dismissed = await this.guard.dismiss(rows.map(({ id }) => id));
      else await this.#check(run, rows, request, job);
    });
    await this.vendorClosureEvents.track();
    return report;
  }

  async #held({ type }: StatusCheckRequest): Promise<readonly CheckedPackage[]> {
    const held = await this.packages.selectHeld(type);
    if (held.length > 0) return held;
    throw new RunFailedError('no closure is held back, so there is none to accept or dismiss');
  }

  async #check(
    run: StatusCheckRun,
    rows: readonly CheckedPackage[],
    request: StatusCheckRequest,
    job: Job,
  ): Promise<void> {
    const isAnyUsable = await this.#ask(run, rows, request, job);
    if (run.isOutage(isAnyUsable)) {
      throw new RunFailedError(
        `${run.failed} of ${run.checked} packages gave no usable answer; first: ${run.failures[0] ?? 'unknown'}`,
      );
    }
    if (request.accept) {
      run.deactivated += await this.guard.accept(run.sight);
      return;
    }
    const settled = await this.guard.settle(run.sight);
    run.deactivated += settled.closed;
    run.missing = settled.missing;
    run.held = settled.held;
    run.implausible = settled.implausible;
  }

  /** Whether any answer was usable. */
  async #ask(
    run: StatusCheckRun,
    rows: readonly CheckedPackage[],
    request: StatusCheckRequest,
    job: Job,
  ): Promise<boolean> {
    const task = job.progress.task('check-status', rows.length);
    try {
      return await askInBatches({
        rows,
        controls: this.controls,
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
      for (const failure of run.failures) {
        this.logger.warn('package gave no usable answer', { failure });
      }
    }
  }
}
