import { Inject, Injectable, Logger } from '@nestjs/common';
import type { PackageEntity } from '../catalog/package.entity.js';
import { SyncedPackagesRepository } from '../catalog/synced-packages.repository.js';
import { isMassClosure } from '../domain/sync/guards.js';
import { PACKAGE_TYPES } from '../domain/types.js';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { AppConfig } from '../shared/config/app-config.js';
import { runWorkers } from '../shared/concurrency/run-workers.js';
import { InterruptedError, RunFailedError } from '../shared/errors/app-error.js';
import type { Job } from '../shared/jobs/job.types.js';
import type { ProgressTask } from '../shared/progress/progress.js';
import { HttpClient } from '../shared/http-client/http-client.js';
import { InfoApiClient } from '../wordpress-org/info-api.client.js';
import { AnswerWriter, type SyncRun } from './answer-writer.js';
import { SyncRunsRepository } from './sync-runs.repository.js';
import { SyncTally } from './sync-tally.js';
import type { SyncReport, UpdateRequest } from './sync.types.js';

/** The most slugs that the info API takes in one request. */
const BATCH = 100;

/** Brings packages up to date with what WordPress.org says of them. */
@Injectable()
export class SyncService {
  private readonly logger = new Logger(SyncService.name);

  constructor(
    private readonly packages: SyncedPackagesRepository,
    private readonly runs: SyncRunsRepository,
    private readonly api: InfoApiClient,
    private readonly answers: AnswerWriter,
    private readonly http: HttpClient,
    private readonly config: AppConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Looks at the packages that are due, in batches; what was taken in stays even when the run ends early.
   *
   * Throws `RunFailedError` when most packages gave no answer, or when so many closed that the
   * directory itself must be doubted (none of them is closed then).
   */
  async run(request: UpdateRequest, job: Job): Promise<SyncReport> {
    const run: SyncRun = {
      id: await this.runs.start(),
      tally: new SyncTally(),
      closures: [],
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
      await this.#look(run, request, job);
      await this.#applyClosures(run);
      this.#judge(run);
    } catch (error) {
      const status = error instanceof InterruptedError ? 'cancelled' : 'failed';
      await this.runs.finish(run.id, status, report().seconds, report());
      throw error;
    }
    const done = report();
    const status = done.failed > 0 ? 'completed_with_errors' : 'completed';
    await this.runs.finish(run.id, status, done.seconds, done);
    return done;
  }

  async #look(run: SyncRun, request: UpdateRequest, job: Job): Promise<void> {
    const rows = await this.packages.select({
      type: request.type,
      name: request.name,
      force: request.force,
      includeInactive: request.includeInactive,
      limit: request.limit,
      now: rfc3339(this.clock.now()),
    });
    if (request.name !== undefined && rows.length === 0) {
      throw new RunFailedError(
        `no package named ${request.name} is known; run: wppackages discover`,
      );
    }
    const task = job.progress.task('update', rows.length);
    const batches = batchesOf(rows);
    const workers = request.concurrency || this.config.wordpressOrg.concurrency;
    try {
      await runWorkers(workers, job.signal, (signal) => this.#work(run, batches, task, signal));
    } finally {
      task.end();
    }
    for (const failure of run.tally.failures) this.logger.warn(failure);
  }

  /** Takes batches from the shared iterator until there is none. */
  async #work(
    run: SyncRun,
    batches: Iterator<readonly PackageEntity[]>,
    task: ProgressTask,
    signal: AbortSignal,
  ): Promise<void> {
    for (let next = batches.next(); !next.done; next = batches.next()) {
      const batch = next.value;
      signal.throwIfAborted();
      const type = batch[0]?.type;
      if (type === undefined) continue;
      const answers = await this.api.fetch(
        type,
        batch.map(({ name }) => name),
        signal,
      );
      await this.packages.together(async () => {
        for (const row of batch) {
          const answer = answers.get(row.name) ?? { kind: 'failed', error: 'no answer' };
          await this.answers.write(run, row, answer);
        }
      });
      task.advance(batch.length);
    }
  }

  async #applyClosures({ closures, tally }: SyncRun): Promise<void> {
    const listed = await this.packages.countListed();
    if (isMassClosure(closures.length, listed, this.config.guard)) {
      throw new RunFailedError(
        `WordPress.org says that ${closures.length} of ${listed} packages are gone, more than the guard ` +
          `allows (GUARD_CLOSURES_MIN, GUARD_CLOSURES_PERCENT); none was closed`,
      );
    }
    await this.packages.together(async () => {
      for (const { row, closure } of closures) await this.answers.close(row, closure);
    });
    tally.closed += closures.length;
  }

  #judge({ tally }: SyncRun): void {
    if (!tally.isFailure()) return;
    throw new RunFailedError(
      `${tally.failed} of ${tally.looked} packages gave no usable answer; first: ${tally.failures[0] ?? 'unknown'}`,
    );
  }
}

/** The rows in batches of one type each. */
function* batchesOf(rows: readonly PackageEntity[]): Generator<readonly PackageEntity[]> {
  for (const type of PACKAGE_TYPES) {
    const ofType = rows.filter((row) => row.type === type);
    for (let start = 0; start < ofType.length; start += BATCH) {
      yield ofType.slice(start, start + BATCH);
    }
  }
}
