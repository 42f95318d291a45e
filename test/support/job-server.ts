import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import type { JobRunView } from '../../src/shared/jobs/job-runs.queries.js';
import { JOB_SCOPES, type JobName } from '../../src/shared/jobs/job-scopes.js';
import type { StatusReport } from '../../src/pipeline/status.service.js';
import type { Simulator } from '../simulator/simulator.js';
import { situationOf, type WatchedProcess } from './job-situation.js';
import { runCli, startCli, type StartedCli } from './run-cli.js';

const POLL_MS = 20;
const PATIENCE_MS = 100_000;

/** A storage of its own, with every process that the tests start over it. */
export class JobStorage {
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly #started: (StartedCli & WatchedProcess)[] = [];

  /** Below `root`; the database is there after `migrate`. Waits for `patienceMs` for what a job must do. */
  constructor(
    root: string,
    simulator: Simulator,
    settings: Readonly<Record<string, string>> = {},
    private readonly patienceMs = PATIENCE_MS,
  ) {
    this.directory = mkdtempSync(join(root, 'storage-'));
    this.environment = {
      ...simulator.environment(),
      STORAGE_PATH: this.directory,
      DB_PATH: join(this.directory, 'wppackages.db'),
      WPORG_REQUESTS_PER_SECOND: '10000',
      ...settings,
    };
  }

  get databasePath(): string {
    return this.environment['DB_PATH'] ?? '';
  }

  /** What the command printed; throws with its error output when it does not exit with 0. */
  async run(...words: string[]): Promise<string> {
    const { code, stdout, stderr } = await runCli(words, this.environment);
    if (code !== 0) throw new Error(`${words.join(' ')} ended with ${String(code)}: ${stderr}`);
    return stdout;
  }

  start(...words: string[]): StartedCli {
    const cli = startCli(words, this.environment);
    this.#started.push({ ...cli, words });
    return cli;
  }

  /** `serve`, once it listens. */
  async serve(...words: string[]): Promise<StartedCli & { readonly url: string }> {
    const cli = this.start('serve', '--addr', '127.0.0.1:0', ...words);
    if (cli.process.stdout === null) throw new Error('no standard output');
    const [line] = (await once(cli.process.stdout, 'data')) as [string];
    return { ...cli, url: line.replace('listening on ', '').trim() };
  }

  /** Kills what a test left running. */
  async killAll(): Promise<void> {
    for (const { process: child } of this.#started) child.kill('SIGKILL');
    await Promise.all(this.#started.splice(0).map(({ done }) => done));
  }

  /** The id of a run that waits from now on, as a page or a schedule asks for one. */
  ask(command: JobName, words: readonly string[] = []): number {
    return this.#inDatabase((database) =>
      Number(
        database
          .prepare(
            `INSERT INTO job_runs (command, words_json, scope, status, asked_by, asked_at)
             VALUES (?, ?, ?, 'queued', 'admin:eve', '2026-03-10T12:00:00Z')`,
          )
          .run(command, JSON.stringify(words), JOB_SCOPES[command]).lastInsertRowid,
      ),
    );
  }

  /** A run as the table has it. */
  row(id: number): Row | undefined {
    return this.rows(`WHERE id = ${id}`)[0];
  }

  rows(which = ''): Row[] {
    return this.#inDatabase((database) =>
      database
        .prepare<[], Row>(
          `SELECT id, command, status, error_message AS error FROM job_runs ${which}`,
        )
        .all(),
    );
  }

  /** The lease of a scope, whether its holder lives or not. */
  lease(scope: string): { pid: number; command: string } | undefined {
    return this.#inDatabase((database) =>
      database
        .prepare<[string], { pid: number; command: string }>(
          'SELECT pid, command FROM job_lease WHERE scope = ?',
        )
        .get(scope),
    );
  }

  /** Every lease, whether its holder lives or not. */
  leases(): { scope: string; pid: number }[] {
    return this.#inDatabase((database) =>
      database
        .prepare<[], { scope: string; pid: number }>('SELECT scope, pid FROM job_lease')
        .all(),
    );
  }

  async status(): Promise<StatusReport> {
    return JSON.parse(await this.run('status', '--json')) as StatusReport;
  }

  async jobs(): Promise<JobRunView[]> {
    return JSON.parse(await this.run('jobs', 'list', '--json')) as JobRunView[];
  }

  /** The row of the run, once it has the status; throws when it ends otherwise. */
  becomes(id: number, status: JobRunView['status']): Promise<Row> {
    return this.eventually(`run ${id} is ${status}`, () => {
      const found = this.row(id);
      if (found?.status === status) return found;
      if (found !== undefined && (found.status === 'queued' || found.status === 'running')) {
        return undefined;
      }
      throw new Error(`it is ${JSON.stringify(found)}`);
    });
  }

  /** What `look` finds, as soon as it finds something; throws with the whole situation when it never does. */
  async eventually<T>(
    what: string,
    look: () => T | undefined | Promise<T | undefined>,
  ): Promise<T> {
    try {
      return await eventually(what, look, this.patienceMs);
    } catch (error) {
      throw new Error(`${what}: ${String(error)}\n${this.situation()}`, { cause: error });
    }
  }

  /** What to read when a job did not do what it must: rows, leases, processes and logs. */
  situation(): string {
    return situationOf(this.databasePath, this.#started);
  }

  #inDatabase<T>(work: (database: Sqlite.Database) => T): T {
    const database = new Sqlite(this.databasePath, { timeout: 10_000 });
    try {
      return work(database);
    } finally {
      database.close();
    }
  }
}

interface Row {
  readonly id: number;
  readonly command: string;
  readonly status: string;
  readonly error: string | null;
}

/** What `look` finds, as soon as it finds something; throws when it takes too long. */
async function eventually<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
  patienceMs: number,
): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`not in time: ${what}`);
    await wait(POLL_MS);
  }
}
