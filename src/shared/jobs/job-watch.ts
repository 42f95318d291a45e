import { Logger } from '@nestjs/common';
import { isTransientDatabaseError } from '../database/transient-errors.js';
import { CancelledError } from './job-errors.js';
import type { JobRunsQueries } from './job-runs.queries.js';
import type { BegunRun, JobRunsRepository, RunProgress } from './job-runs.repository.js';
import type { RecordedProgress } from './recorded-progress.js';

/** How often progress is written and a request to cancel is looked for. */
const LOOK_MS = 1_000;
/** A run without progress still says this often that it lives. */
const HEARTBEAT_LOOKS = 10;

/** Keeps the row of a running job true, and ends the job when that row says so. */
export class JobWatch {
  private readonly logger = new Logger(JobWatch.name);
  readonly #timer: NodeJS.Timeout;
  #looks = 0;
  #looking: Promise<void> | undefined;
  #unwritten: RunProgress | undefined;

  constructor(
    private readonly run: BegunRun,
    private readonly stop: AbortController,
    private readonly progress: RecordedProgress,
    private readonly runs: JobRunsRepository,
    private readonly queries: JobRunsQueries,
  ) {
    this.#timer = setInterval(() => {
      this.#looking ??= this.#look().finally(() => (this.#looking = undefined));
    }, LOOK_MS);
  }

  /** Watches no more, once what it was writing is written. */
  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  async #look(): Promise<void> {
    try {
      const by = await this.queries.cancelRequest(this.run.id);
      if (by !== undefined) this.stop.abort(new CancelledError(by));
      this.#unwritten = this.progress.takeChange() ?? this.#unwritten;
      this.#looks += 1;
      if (this.#unwritten === undefined && this.#looks % HEARTBEAT_LOOKS > 0) return;
      await this.runs.report(this.run, this.#unwritten);
      this.#unwritten = undefined;
    } catch (error) {
      if (!isTransientDatabaseError(error)) this.stop.abort(error);
      else this.logger.debug('progress not recorded', { err: error });
    }
  }
}
