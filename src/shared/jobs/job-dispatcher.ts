import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DatabaseGate } from '../database/database-gate.js';
import { isTransientDatabaseError } from '../database/transient-errors.js';
import { exitCodeOf } from '../errors/cli-error.js';
import { UnavailableError } from '../errors/app-error.js';
import { JobBusyError, LeaseLostError } from './job-errors.js';
import { JobLeaseRepository } from './job-lease.repository.js';
import type { LeaseRow } from './job-lease.types.js';
import { JobLauncher } from './job-launcher.js';
import { JobRunsQueries, type QueuedRun } from './job-runs.queries.js';
import { JobRunsRepository } from './job-runs.repository.js';
import { isUrgent } from './job-scopes.js';

/** Between two looks at the runs that wait. */
const LOOK_MS = 1_000;
const HEARTBEAT_LOOKS = 10;
/** What a job gets to end its batch when this process ends; every job survives being killed. */
const GRACE_MS = 30_000;

/**
 * Starts the jobs that were asked for, each in a process of its own, the urgent ones first and then in
 * the order of asking; those of one scope one after the other, but for an urgent one, which ends the
 * job at work itself. Of all processes over one database, one does it.
 */
@Injectable()
export class JobDispatcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(JobDispatcher.name);
  readonly #started = new Set<StartedJob>();
  #ending: Promise<void> | undefined;
  #owner: string | undefined;
  #looks = 0;
  #looking: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #trouble: string | undefined;
  /** The owner of the lease that another process holds, of which was told. */
  #other: string | undefined;

  constructor(
    private readonly gate: DatabaseGate,
    private readonly leases: JobLeaseRepository,
    private readonly runs: JobRunsRepository,
    private readonly queries: JobRunsQueries,
    private readonly launcher: JobLauncher,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => {
      this.#looking ??= this.#lookSafely();
    }, LOOK_MS);
  }

  /**
   * Starts no job from now on, and asks those it started to end; resolves when they have, and another
   * process may start jobs.
   */
  end(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.end();
  }

  async #end(): Promise<void> {
    clearInterval(this.#timer);
    const started = [...this.#started];
    await Promise.all([this.#looking, ...started.map(({ child }) => endChild(child))]);
    await Promise.all(started.map(({ attended }) => attended));
    if (this.#owner === undefined) return;
    await this.leases.release(this.#owner).catch((error: unknown) => {
      // Whoever comes next sees that this process has ended.
      this.logger.debug('lease not released', { err: error });
    });
  }

  /** Nothing that fails here may stop the next look; what lasts is said once. */
  async #lookSafely(): Promise<void> {
    try {
      await this.#look();
      this.#trouble = undefined;
    } catch (error) {
      if (error instanceof UnavailableError) return;
      const message = error instanceof Error ? error.message : String(error);
      if (message !== this.#trouble) this.logger.warn('jobs cannot be started now', { err: error });
      this.#trouble = message;
    } finally {
      this.#looking = undefined;
    }
  }

  async #look(): Promise<void> {
    await this.gate.open();
    if (!(await this.#isElected())) return;
    const waiting = await this.queries.queued();
    if (waiting.length === 0) return;
    const held = new Set<string>((await this.queries.heldLeases()).map(({ scope }) => scope));
    const others = waiting.filter((run) => !isUrgent(run));
    for (const run of [...waiting.filter(isUrgent), ...others]) {
      if (this.#ending !== undefined) return;
      if (this.#hasTurn(run, held)) await this.#startSafely(run);
    }
  }

  #hasTurn(run: QueuedRun, held: ReadonlySet<string>): boolean {
    const beside = [...this.#started].filter((job) => job.run.scope === run.scope);
    if (isUrgent(run)) return !beside.some((job) => isUrgent(job.run));
    return beside.length === 0 && !held.has(run.scope);
  }

  /** Whether this process is the one that starts jobs; the first is, until it ends. */
  async #isElected(): Promise<boolean> {
    this.#looks += 1;
    if (this.#owner !== undefined) {
      return this.#looks % HEARTBEAT_LOOKS > 0 || (await this.#isStillHeld(this.#owner));
    }
    if (await this.#isTaken()) return false;
    try {
      this.#owner = await this.leases.acquire({
        scope: 'dispatcher',
        command: 'serve',
        runId: null,
      });
    } catch (error) {
      if (error instanceof JobBusyError) return false;
      throw error;
    }
    await this.runs.settle();
    return true;
  }

  /** Read without the lock, as it is asked every second. */
  async #isTaken(): Promise<boolean> {
    const held = await this.queries.heldLeases();
    const other = held.find(({ scope }) => scope === 'dispatcher');
    if (other !== undefined && other.owner !== this.#other) this.#warnOf(other);
    return other !== undefined;
  }

  /** Nobody may have meant to start two: each holds up the writes of the other. */
  #warnOf({ owner, pid, host, acquiredAt }: LeaseRow): void {
    this.#other = owner;
    this.logger.warn('another serve uses this database', {
      otherPid: pid,
      host,
      since: acquiredAt,
    });
  }

  async #isStillHeld(owner: string): Promise<boolean> {
    try {
      await this.leases.heartbeat(owner);
      await this.runs.settle();
      return true;
    } catch (error) {
      if (!(error instanceof LeaseLostError)) return isTransientDatabaseError(error);
      this.#owner = undefined;
      return false;
    }
  }

  /** One that cannot be started must not keep the others from their turns. */
  async #startSafely(run: QueuedRun): Promise<void> {
    try {
      this.#start(run);
    } catch (error) {
      this.logger.warn('job not started', { job: run.command, run: run.id, err: error });
      await this.runs.giveUp(run.id, `its process could not be started: ${String(error)}`);
    }
  }

  #start(run: QueuedRun): void {
    const child = this.launcher.start(run);
    const { id, command } = run;
    this.logger.log('job started', { job: command, run: id, pid: child.pid });
    const attended = this.#attend(run, child).finally(() => this.#started.delete(job));
    const job: StartedJob = { run, child, attended };
    this.#started.add(job);
  }

  async #attend({ id, command }: QueuedRun, child: ChildProcess): Promise<void> {
    const [how] = await Promise.race([
      once(child, 'exit') as Promise<[number | null]>,
      once(child, 'error').then((): [string] => ['not started']),
    ]).catch((error: unknown): [string] => [String(error)]);
    this.logger.log('job ended', { job: command, run: id, exit: how ?? child.signalCode });
    if (how === BUSY) return;
    try {
      await this.runs.settle();
      // One that this process ended before it began has its turn when jobs are started again.
      if (this.#ending !== undefined) return;
      await this.runs.giveUp(id, `its process ended (${how ?? child.signalCode}) before it began`);
    } catch (error) {
      // Settled with the next heartbeat; one that has not begun is started again.
      this.logger.warn('the end of a job is not settled', { err: error });
    }
  }
}

/** The process of a job, and the work that its end makes. */
interface StartedJob {
  readonly run: QueuedRun;
  readonly child: ChildProcess;
  readonly attended: Promise<void>;
}

/** The exit code of a job that lost its turn to another one; it waits on. */
const BUSY = exitCodeOf(new UnavailableError('', undefined));

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const late = new AbortController();
  const kill = sleep(GRACE_MS, undefined, { signal: late.signal }).then(
    () => child.kill('SIGKILL'),
    () => false,
  );
  await ended;
  late.abort();
  await kill;
}
