import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { InterruptedError } from '../errors/app-error.js';
import { record } from '../logging/current-log.js';
import { withLogFields } from '../logging/log-context.js';
import { Progress } from '../progress/progress.js';
import { JobBusyError, JobLeaseRepository } from './job-lease.repository.js';
import { JobRunsRepository } from './job-runs.repository.js';
import type { Job } from './job.types.js';

const HEARTBEAT_MS = 10_000;
const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** Runs one mutating job at a time over every process that shares the database, and records it. */
@Injectable()
export class JobRunner implements BeforeApplicationShutdown {
  private readonly logger = new Logger(JobRunner.name);
  readonly #running = new Map<AbortController, Promise<unknown>>();

  constructor(
    private readonly lease: JobLeaseRepository,
    private readonly runs: JobRunsRepository,
    private readonly progress: Progress,
  ) {}

  /**
   * The report of `work`, run under the lease and stored with its row.
   *
   * Throws `JobBusyError` when another job runs, and whatever `work` throws.
   */
  run<T>(command: string, work: (job: Job) => Promise<T>): Promise<T> {
    const stop = new AbortController();
    const done = this.#holding(stop, command, work);
    this.#running.set(stop, done);
    return done.finally(() => this.#running.delete(stop));
  }

  /** Ends the jobs of a process that shuts down, before its database closes. */
  async beforeApplicationShutdown(): Promise<void> {
    for (const stop of this.#running.keys()) stop.abort(new InterruptedError('SIGTERM'));
    await Promise.allSettled(this.#running.values());
  }

  /** As `run`, but only logs when another job is at work: the schedule comes round again. */
  async runIfFree(command: string, work: (job: Job) => Promise<unknown>): Promise<void> {
    try {
      await this.run(command, work);
    } catch (error) {
      if (!(error instanceof JobBusyError)) throw error;
      this.logger.warn('job skipped', { job: command, reason: error.message });
    }
  }

  async #holding<T>(
    stop: AbortController,
    command: string,
    work: (job: Job) => Promise<T>,
  ): Promise<T> {
    const owner = await this.lease.acquire(command);
    const quiet = this.#listen(stop, owner);
    try {
      stop.signal.throwIfAborted();
      return await this.#record(command, () =>
        work({ signal: stop.signal, progress: this.progress }),
      );
    } finally {
      quiet();
      await this.lease.release(owner);
    }
  }

  async #record<T>(command: string, work: () => Promise<T>): Promise<T> {
    const id = await this.runs.start(command);
    return withLogFields({ job: command, run: id }, () => this.#finish(id, work));
  }

  async #finish<T>(id: number, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    const seconds = (): number => Math.round(performance.now() - began) / 1_000;
    try {
      const report = await work();
      record('info', 'job completed', { seconds: seconds(), report });
      await this.runs.finish(id, { status: 'completed', seconds: seconds(), report });
      return report;
    } catch (error) {
      const status = error instanceof InterruptedError ? 'interrupted' : 'failed';
      const message = error instanceof Error ? error.message : String(error);
      record('warn', 'job ended early', { status, seconds: seconds(), reason: message });
      await this.runs.finish(id, { status, seconds: seconds(), error: message });
      throw error;
    }
  }

  /** Aborts on signals and on a lost lease; the returned function stops listening. */
  #listen(stop: AbortController, owner: string): () => void {
    const onSignal = (signal: (typeof SIGNALS)[number]): void => {
      this.logger.warn('stopping after the batch in hand', { signal });
      stop.abort(new InterruptedError(signal));
    };
    for (const signal of SIGNALS) process.once(signal, onSignal);
    const timer = setInterval(() => {
      this.lease.heartbeat(owner).catch((error: unknown) => {
        stop.abort(error);
      });
    }, HEARTBEAT_MS);
    return () => {
      clearInterval(timer);
      for (const signal of SIGNALS) process.off(signal, onSignal);
    };
  }
}
