import { Inject, Injectable, Logger } from '@nestjs/common';
import { ClosureGuard } from '../catalog/closure.guard.js';
import { ControlPackagesQueries } from '../catalog/control-packages.queries.js';
import { SyncedPackagesRepository } from '../catalog/synced-packages.repository.js';
import { slicesOf } from '../shared/database/slices.js';
import { CLOCK, type Clock } from '../shared/clock/clock.js';
import { StoppedError, RunFailedError } from '../shared/errors/app-error.js';
import { noteFailure } from '../shared/database/transient-errors.js';
import type { Job, RecordedJob } from '../shared/jobs/job.types.js';
import { HttpClient } from '../shared/http-client/http.client.js';
import { askInBatches } from '../wordpress-org/ask-in-batches.js';
import { InfoApiClient } from '../wordpress-org/info-api.client.js';
import { WordpressOrgSettings } from '../wordpress-org/wordpress-org.settings.js';
import { AnswerWriter, type SyncRun } from './answer-writer.js';
import { RollingResync } from './rolling-resync.js';
import { SyncRunsRepository } from './sync-runs.repository.js';
import { SyncTally } from './sync-tally.js';
import type { SyncReport, UpdateRequest } from './sync.types.js';

/** A package with a hundred versions takes some milliseconds, and others wait for the lock. */
const ANSWERS_PER_TRANSACTION = 5;

/** Brings packages up to date with what WordPress.org says of them. */
@Injectable()
export class SyncService {
  private readonly logger = new Logger(SyncService.name);

  constructor(
    private readonly packages: SyncedPackagesRepository,
    private readonly runs: SyncRunsRepository,
    private readonly guard: ClosureGuard,
    private readonly controls: ControlPackagesQueries,
    private readonly api: InfoApiClient,
    private readonly answers: AnswerWriter,
    private readonly resync: RollingResync,
    private readonly http: HttpClient,
    private readonly wordpressOrg: WordpressOrgSettings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Looks at the packages that are due and at some that are not, in batches; what was taken in stays even when the run ends early.
   *
   * Throws `RunFailedError` when the directory is out of order; nothing was closed then.
   */
  async run(request: UpdateRequest, job: RecordedJob): Promise<SyncReport> {
    const id = await this.runs.start(job.runId);
    const run: SyncRun = {
      id,
      tally: new SyncTally(),
      sight: await this.guard.watch({ syncRunId: id }),
      believeShrink: request.force && request.name !== undefined,
    };
    const began = performance.now();
    const requestsBefore = this.http.requests;
    const report = (): SyncReport => ({
      runId: run.id,
      ...run.tally.counters(),
      requests: this.http.requests - requestsBefore,
      seconds: Math.round(performance.now() - began) / 1_000,
    });
    try {
      const isAnyUsable = await this.#look(run, request, job);
      this.#judge(run, isAnyUsable);
      await this.#settle(run);
    } catch (error) {
      const status = error instanceof StoppedError ? 'cancelled' : 'failed';
      await noteFailure(() => this.runs.finish(report(), status));
      throw error;
    }
    const done = report();
    const status = done.failed > 0 ? 'completed_with_errors' : 'completed';
    await this.runs.finish(done, status);
    return done;
  }

  /** Whether any answer was usable. */
  async #look(run: SyncRun, request: UpdateRequest, job: Job): Promise<boolean> {
    const selected = await this.packages.select({
      type: request.type,
      name: request.name,
      force: request.force,
      includeInactive: request.includeInactive,
      limit: request.limit,
      now: this.clock.now(),
    });
    if (request.name !== undefined && selected.length === 0) {
      throw new RunFailedError(
        `no package named ${request.name} is known; run: wppackages discover`,
      );
    }
    const rows = isPlain(request) ? [...selected, ...(await this.resync.take())] : selected;
    const task = job.progress.task('update', rows.length);
    try {
      return await askInBatches({
        rows,
        controls: this.controls,
        concurrency: request.concurrency || this.wordpressOrg.concurrency,
        signal: job.signal,
        fetch: (type, slugs, signal) => this.api.fetch(type, slugs, signal),
        take: async (answered) => {
          for (const some of slicesOf(answered, ANSWERS_PER_TRANSACTION)) {
            await this.packages.together(async () => {
              for (const { row, answer } of some) await this.answers.write(run, row, answer);
            });
          }
          task.advance(answered.length);
        },
      });
    } finally {
      task.end();
      for (const failure of run.tally.failures) {
        this.logger.warn('package gave no usable answer', { failure });
      }
    }
  }

  async #settle({ sight, tally }: SyncRun): Promise<void> {
    const settled = await this.guard.settle(sight);
    tally.closed += settled.closed;
    tally.held = settled.held;
    tally.implausible = settled.implausible;
  }

  #judge({ tally }: SyncRun, isAnyUsable: boolean): void {
    if (!tally.isOutage(isAnyUsable)) return;
    throw new RunFailedError(
      `${tally.failed} of ${tally.looked} packages gave no usable answer; first: ${tally.failures[0] ?? 'unknown'}`,
    );
  }
}

/** Whether nobody chose packages. */
function isPlain({ type, name, force, limit }: UpdateRequest): boolean {
  return type === 'all' && name === undefined && !force && limit === 0;
}
