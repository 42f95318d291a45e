import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { persistently } from '../database/transient-errors.js';
import { WriteQueue } from '../database/write-queue.js';
import { AppError, InterruptedError, StoppedError } from '../errors/app-error.js';
import { record } from '../logging/current-log.js';
import { withLogFields } from '../logging/log-context.js';
import { Progress } from '../progress/progress.js';
import { CancelledError, JobBusyError } from './job-errors.js';
import { JobRunsQueries } from './job-runs.queries.js';
import { JobRunsRepository, type BegunRun } from './job-runs.repository.js';
import type { JobName } from './job-scopes.js';
import { JobWatch } from './job-watch.js';
import type { JobEnd, RecordedJob } from './job.types.js';
import { RecordedProgress } from './recorded-progress.js';
import { waitForTurn } from './wait-for-turn.js';

/** Token of the id of the waiting run that this process was started for. */
export const QUEUED_RUN = Symbol('QUEUED_RUN');

/** A job that was asked to end gets this long to end its batch. */
const CANCEL_WAIT_SECONDS = 600;

/** What a job does when another one of its scope is at work. */
export interface JobPatience {
  /** How long it waits for its turn. */
  readonly waitSeconds?: number;
  /**
   * Asks the job at work to end after its batch once this resolves, and waits for that. What it throws
   * is thrown, and the job at work goes on.
   */
  readonly cancelsHolderAfter?: () => Promise<void>;
}

/** Runs jobs, one of each scope at a time over every process that shares the database, and records them. */
@Injectable()
export class JobRunner implements BeforeApplicationShutdown {
  private readonly logger = new Logger(JobRunner.name);
  readonly #running = new Map<AbortController, Promise<unknown>>();

  constructor(
    private readonly runs: JobRunsRepository,
    private readonly queries: JobRunsQueries,
    private readonly progress: Progress,
    private readonly writes: WriteQueue,
    @Inject(QUEUED_RUN) private readonly queuedRun: number | undefined,
  ) {}

  /**
   * The report of `work`, run under the lease of its scope and stored with its row.
   *
   * Throws `JobBusyError` when another job of the scope runs for longer than it waits, and whatever
   * `work` throws; trouble with the row or the lease hides neither result nor error.
   */
  run<T>(
    command: JobName,
    work: (job: RecordedJob) => Promise<T>,
    patience: JobPatience = {},
  ): Promise<T> {
    const stop = new AbortController();
    const done = this.#stoppable(stop, () => this.#run(stop, command, work, patience));
    this.#running.set(stop, done);
    return done.finally(() => this.#running.delete(stop));
  }

  /** Ends the jobs of a process that shuts down, before its database closes. */
  async beforeApplicationShutdown(): Promise<void> {
    for (const stop of this.#running.keys()) stop.abort(new InterruptedError('SIGTERM'));
    await Promise.allSettled(this.#running.values());
  }

  async #run<T>(
    stop: AbortController,
    command: JobName,
    work: (job: RecordedJob) => Promise<T>,
    patience: JobPatience,
  ): Promise<T> {
    const run = await this.#begin(command, patience, stop.signal).catch(async (error: unknown) => {
      await this.#giveUp(error);
      throw error;
    });
    const progress = new RecordedProgress(this.progress);
    const watch = new JobWatch(run, stop, progress, this.runs, this.queries);
    const job: RecordedJob = {
      runId: run.id,
      signal: stop.signal,
      progress,
      step: (name, step) => this.#step(run.id, name, step),
    };
    return withLogFields({ job: command, run: run.id }, () =>
      this.#finish(run, watch, () => {
        stop.signal.throwIfAborted();
        return this.writes.asBulk(() => work(job));
      }),
    );
  }

  /** The run, once the lease is free. */
  #begin(
    command: JobName,
    { waitSeconds, cancelsHolderAfter }: JobPatience,
    signal: AbortSignal,
  ): Promise<BegunRun> {
    const { queuedRun } = this;
    const begin = (): Promise<BegunRun> => this.runs.begin(command, queuedRun);
    // What was asked for is not given up for a lock; a person sees the error and decides.
    const attempt = queuedRun === undefined ? begin : () => persistently.execute(begin);
    return waitForTurn(attempt, {
      waitSeconds: waitSeconds ?? (cancelsHolderAfter ? CANCEL_WAIT_SECONDS : 0),
      signal,
      onHolder: async (busy) => {
        this.logger.log('waiting', { reason: busy.message });
        if (cancelsHolderAfter === undefined) return;
        await cancelsHolderAfter();
        await this.#cancel(busy, command);
      },
    });
  }

  /** The reason for which a run that was asked for never begins; one that only waits its turn waits on. */
  async #giveUp(error: unknown): Promise<void> {
    const { queuedRun } = this;
    if (queuedRun === undefined) return;
    if (error instanceof StoppedError || error instanceof JobBusyError) return;
    const reason = error instanceof Error ? error.message : String(error);
    await this.runs.giveUp(queuedRun, reason).catch((failure: unknown) => {
      this.logger.warn('the reason is not recorded', { err: failure });
    });
  }

  async #cancel({ holder }: JobBusyError, command: JobName): Promise<void> {
    if (holder.runId === null) return;
    const { runId } = holder;
    try {
      await persistently.execute(() => this.runs.requestCancel(runId, command));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // It has ended meanwhile.
      this.logger.debug('nothing to cancel', { err: error });
    }
  }

  async #finish<T>(run: BegunRun, watch: JobWatch, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    const end = async (end: {
      status: JobEnd;
      error?: string;
      result?: unknown;
    }): Promise<void> => {
      await watch.end();
      await this.#record(run, { ...end, seconds: secondsSince(began) });
    };
    try {
      const result = await work();
      record('info', 'job completed', { seconds: secondsSince(began), report: result });
      await end({ status: 'completed', result });
      return result;
    } catch (error) {
      const status = endOf(error);
      const reason = error instanceof Error ? error.message : String(error);
      record('warn', 'job ended early', { status, seconds: secondsSince(began), reason });
      await end({ status, error: reason });
      throw error;
    }
  }

  /** What cannot be recorded after a minute is settled by whoever begins the next job. */
  async #record(run: BegunRun, end: Parameters<JobRunsRepository['finish']>[1]): Promise<void> {
    try {
      await persistently.execute(() => this.runs.finish(run, end));
    } catch (error) {
      this.runs.abandon(run);
      this.logger.error('the end of the run is not recorded', { err: error });
    }
  }

  async #step<T>(runId: number, name: string, work: () => Promise<T>): Promise<T> {
    await this.runs.beginStep(runId, name);
    this.logger.log('step began', { step: name });
    const began = performance.now();
    try {
      const result = await work();
      await this.runs.endStep(runId, name, { status: 'completed', seconds: secondsSince(began) });
      return result;
    } catch (error) {
      await this.#recordFailedStep(runId, name, secondsSince(began));
      throw error;
    }
  }

  /** The error of the step is the one to show; the end of the run marks the step, too. */
  async #recordFailedStep(runId: number, name: string, seconds: number): Promise<void> {
    try {
      await this.runs.endStep(runId, name, { status: 'failed', seconds });
    } catch (error) {
      this.logger.debug('the end of the step is not recorded', { err: error });
    }
  }

  /**
   * Runs `work`, which signals abort. The service manager and `serve` may both send SIGTERM: the second
   * one cuts off neither the work nor what the command does after it. A second SIGINT is a person in a
   * hurry.
   */
  async #stoppable<T>(stop: AbortController, work: () => Promise<T>): Promise<T> {
    const onSignal = (signal: InterruptedError['signal']): void => {
      if (stop.signal.aborted) return;
      this.logger.warn('stopping after the batch in hand', { signal });
      stop.abort(new InterruptedError(signal));
    };
    process.on('SIGTERM', onSignal);
    process.once('SIGINT', onSignal);
    try {
      return await work();
    } finally {
      process.off('SIGINT', onSignal);
      if (!(stop.signal.reason instanceof InterruptedError)) process.off('SIGTERM', onSignal);
    }
  }
}

function endOf(error: unknown): JobEnd {
  if (error instanceof CancelledError) return 'cancelled';
  return error instanceof StoppedError ? 'interrupted' : 'failed';
}

function secondsSince(began: number): number {
  return Math.round(performance.now() - began) / 1_000;
}
