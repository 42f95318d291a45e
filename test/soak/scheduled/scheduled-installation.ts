import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { rfc3339 } from '../../../src/shared/clock/clock.js';
import { nextDue } from '../../../src/shared/jobs/schedule.js';
import type { Catalogue } from '../../simulator/catalogue.js';
import { startSimulator, type Simulator } from '../../simulator/simulator.js';
import type { FastClock } from '../../support/fast-clock.js';
import { JobStorage } from '../../support/job-server.js';
import { processesOver } from '../../support/job-situation.js';
import { startS3Server, type S3Server } from '../../support/s3-server.js';
import { childrenOf } from '../processes.js';
import { ScheduledServer } from './scheduled-server.js';
import { untrueCounts, untrueDocuments, untrueObjects } from './untruths.js';

/** All that are on by default, the daily ones more often. */
const SCHEDULES = {
  SCHEDULE_PIPELINE: '*/30 * * * *',
  SCHEDULE_CHECK_STATUS: '33 * * * *',
  SCHEDULE_AGGREGATE_INSTALLS: '13 * * * *',
  SCHEDULE_CLEANUP_SESSIONS: '27 */3 * * *',
  SCHEDULE_GENERATE_OG: '41 */3 * * *',
  SCHEDULE_BACKUP: '17 */3 * * *',
  SCHEDULE_CHECK_BACKUP: 'off',
};

/** Waits are by the clock on the wall. */
const IMPATIENT = {
  WPORG_API_TIMEOUT_SECONDS: '1.5',
  WPORG_SVN_TIMEOUT_SECONDS: '1.5',
  WPORG_SVN_DEADLINE_SECONDS: '3',
  WPORG_MAX_ATTEMPTS: '2',
  WPORG_RETRY_DELAY_MS: '50',
  R2_TIMEOUT_SECONDS: '2',
};

/** Whoever tells an install until it is heard counts once, over a restart too, and every client has an address. */
const CLIENTS = {
  APP_KEY: 'a key that is long enough for this test',
  TRUSTED_PROXIES: 'loopback',
  INSTALL_DEDUPE_SECONDS: '86400',
};

const LOOK_MS = 50;
const MIB = 1_048_576;

const LIVE_MEMORY_FILE = 'live-memory';
const LIVE_MEMORY_HOOK = pathToFileURL(
  join(import.meta.dirname, '../../support/live-memory-of-program.js'),
).href;

/** How runs may end here, where nobody kills them. */
const ENDS = ['completed', 'failed', 'cancelled', 'interrupted'];

export type Run = ReturnType<JobStorage['rows']>[number];

/** What a server left behind. */
export interface Remains {
  readonly code: number | null;
  readonly processes: readonly string[];
  readonly running: readonly Run[];
  readonly leases: readonly string[];
}

/** A server that ended well. */
export const NOTHING_LEFT: Remains = { code: 0, processes: [], running: [], leases: [] };

/** The executable with its scheduler, on a clock that goes fast, between a directory and a bucket. */
export class ScheduledInstallation {
  private constructor(
    readonly simulator: Simulator,
    readonly bucket: S3Server,
    readonly storage: JobStorage,
    readonly server: ScheduledServer,
  ) {}

  /** One that serves what is in the directory. */
  static async open(
    root: string,
    clock: FastClock,
    catalogue: Catalogue,
  ): Promise<ScheduledInstallation> {
    const simulator = await startSimulator({ catalogue });
    const bucket = await startS3Server();
    const storage = new JobStorage(root, simulator, {
      ...clock.environment,
      NODE_OPTIONS: `${clock.environment['NODE_OPTIONS'] ?? ''} --import=${LIVE_MEMORY_HOOK}`,
      LIVE_MEMORY_FILE: join(root, LIVE_MEMORY_FILE),
      ...SCHEDULES,
      ...IMPATIENT,
      ...CLIENTS,
      ...bucket.settings,
      WP_COMPOSER_DEPLOY_R2: 'true',
    });
    await storage.run('migrate');
    await storage.run('pipeline');
    const server = await ScheduledServer.start(storage);
    return new ScheduledInstallation(simulator, bucket, storage, server);
  }

  async close(): Promise<void> {
    await this.storage.killAll();
    await this.simulator.close();
    await this.bucket.close();
  }

  /** Restarts the server in the middle of a job; what it left when it ended. */
  async restart(): Promise<Remains> {
    await this.storage.eventually('a job runs', () => this.#running().length > 0 || undefined);
    const remains = await this.end();
    await this.server.startAgain();
    return remains;
  }

  /** Ends the server; what it leaves. */
  async end(): Promise<Remains> {
    return {
      code: await this.server.end(),
      processes: processesOver(this.storage.databasePath),
      running: this.#running(),
      leases: this.storage.leases().map(({ scope }) => scope),
    };
  }

  /** Lets the clock stand until no job runs or waits for its turn, and not for ever, as a fault may last. */
  async catchUp(clock: FastClock, patienceMs: number): Promise<void> {
    const deadline = performance.now() + patienceMs;
    clock.stop();
    while (this.#unended().length > 0 && performance.now() < deadline) await wait(LOOK_MS);
    clock.goOn();
  }

  /**
   * Resolves when no job runs or waits, no lease is held for one and no child is left, dead or
   * alive; every process over the database, which is the server alone.
   */
  async rest(): Promise<readonly string[]> {
    await this.storage.eventually('no job is at work', () => {
      const isAtRest =
        childrenOf(this.server.pid).length === 0 &&
        this.#unended().length === 0 &&
        this.storage.leases().every(({ scope }) => scope === 'dispatcher');
      return isAtRest || undefined;
    });
    return processesOver(this.storage.databasePath);
  }

  /** What the server holds when its garbage is collected, in MiB. */
  async liveMib(): Promise<number> {
    const path = this.storage.environment['LIVE_MEMORY_FILE'] ?? '';
    rmSync(path, { force: true });
    process.kill(this.server.pid, 'SIGUSR2');
    const bytes = await this.storage.eventually('the server tells its memory', () => {
      const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
      return text.endsWith('\n') ? Number(text) : undefined;
    });
    return Math.round(bytes / MIB);
  }

  /** What is served, stored or counted otherwise than it should be, one line each. */
  async untruths(installs: ReadonlyMap<string, number>): Promise<string[]> {
    const { origin } = this.server;
    return [
      ...(await untrueDocuments(origin, this.simulator.catalogue)),
      ...(await untrueObjects(this.bucket, this.storage.directory)),
      ...(await untrueCounts(origin, this.storage.databasePath, installs)),
    ];
  }

  /**
   * Schedules whose job has not ended well each time that it was due since then, one line each. A time
   * that a lock, a full disk or a restart let pass before is not made up for.
   */
  async starved(since: Date): Promise<string[]> {
    const { at, schedules } = await this.storage.status();
    return schedules
      .filter(({ schedule, last }) => {
        const lastDue = new Date(last?.dueAt ?? 0);
        const due = nextDue(schedule, lastDue > since ? lastDue : since);
        if (due !== undefined && due < new Date(at)) return true;
        return lastDue > since && last?.status !== 'completed';
      })
      .map((schedule) => JSON.stringify(schedule));
  }

  /** Runs that have ended otherwise than they may, or do not say why. */
  illEnded(): Run[] {
    return this.storage
      .rows(`WHERE status NOT IN ('queued', 'running')`)
      .filter(({ status, error }) => {
        if (status === 'completed') return error !== null;
        return !ENDS.includes(status) || error === null || error.includes('process ended');
      });
  }

  /** Runs that began after this time and were not completed. */
  failedSince(time: Date): Run[] {
    return this.storage.rows(
      `WHERE started_at > '${rfc3339(time)}' AND status NOT IN ('completed', 'running')`,
    );
  }

  #unended(): Run[] {
    return this.storage.rows(`WHERE status IN ('queued', 'running')`);
  }

  #running(): Run[] {
    return this.storage.rows(`WHERE status = 'running'`);
  }
}
