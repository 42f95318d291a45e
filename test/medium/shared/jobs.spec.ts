import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { CatalogModule } from '../../../src/catalog/catalog.module.js';
import { WriteQueue } from '../../../src/shared/database/write-queue.js';
import { InterruptedError } from '../../../src/shared/errors/app-error.js';
import { CancelledError, JobBusyError } from '../../../src/shared/jobs/job-errors.js';
import { JobRunsQueries } from '../../../src/shared/jobs/job-runs.queries.js';
import { JobRunsRepository } from '../../../src/shared/jobs/job-runs.repository.js';
import { JobRunner } from '../../../src/shared/jobs/job-runner.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let jobs: JobRunner;
const directory = temporaryDirectory();

beforeAll(async () => {
  app = await openTestApp(directory, CatalogModule);
  jobs = app.get(JobRunner);
});
afterAll(() => app.close());

async function startOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function lastRun(): Promise<unknown> {
  return app.database
    .query<unknown[]>(
      'SELECT command, status, error_message AS error, result_json AS report FROM job_runs ORDER BY id DESC LIMIT 1',
    )
    .then(([row]) => row);
}

it('records what a job reported', async () => {
  await expect(jobs.run('build', () => Promise.resolve({ changed: 3 }))).resolves.toEqual({
    changed: 3,
  });
  expect(await lastRun()).toEqual({
    command: 'build',
    status: 'completed',
    error: null,
    report: '{"changed":3}',
  });
});

it('records why a job failed, and frees the lease', async () => {
  await expect(jobs.run('build', () => Promise.reject(new Error('disk full')))).rejects.toThrow(
    'disk full',
  );
  expect(await lastRun()).toMatchObject({ status: 'failed', error: 'disk full' });
  await expect(jobs.run('build', () => Promise.resolve('again'))).resolves.toBe('again');
});

it('refuses a second job and says who is at work', async () => {
  await jobs.run('update', async () => {
    const second = jobs.run('build', () => Promise.resolve());
    await expect(second).rejects.toThrow(JobBusyError);
    await expect(second).rejects.toThrow(`, pid ${process.pid} on `);
    await expect(second).rejects.toThrow('is at work since 2026-03-10T12:00:00Z; wait for it with');
  });
});

it('lets jobs of different scopes run side by side', async () => {
  const inner = jobs.run('update', () =>
    jobs.run('aggregate-installs', () => Promise.resolve('both')),
  );
  await expect(inner).resolves.toBe('both');
});

it('waits for its turn as long as it was told to', async () => {
  let end = (): void => undefined;
  const first = jobs.run('update', () => new Promise<void>((resolve) => (end = resolve)));
  const second = jobs.run('build', () => Promise.resolve('second'), { waitSeconds: 60 });
  await sleep(300);
  end();
  await first;
  await expect(second).resolves.toBe('second');
});

/** Runs batch after batch until it is stopped. */
async function endless({ signal }: { signal: AbortSignal }): Promise<void> {
  for (;;) {
    await setImmediate();
    signal.throwIfAborted();
  }
}

it('ends a job that somebody cancels through its row, with the state cancelled', async () => {
  const run = jobs.run('pipeline', async (job) => {
    await app.get(JobRunsRepository).requestCancel(job.runId, 'a colleague');
    await endless(job);
  });
  await expect(run).rejects.toThrow(new CancelledError('a colleague'));
  expect(await lastRun()).toMatchObject({
    status: 'cancelled',
    error: 'cancelled by a colleague; the next run continues',
  });
});

it('takes the turn of a job that it asks to end', async () => {
  const first = jobs.run('pipeline', endless);
  const second = jobs.run('deploy', () => Promise.resolve('rolled back'), {
    cancelsHolderAfter: () => Promise.resolve(),
  });
  await expect(first).rejects.toThrow(CancelledError);
  await expect(second).resolves.toBe('rolled back');
});

it('lets the job at work go on for one that cannot be', async () => {
  const first = jobs.run('pipeline', async (job) => {
    const second = jobs.run('deploy', () => Promise.resolve(), {
      cancelsHolderAfter: () => Promise.reject(new Error('no such build')),
    });
    await expect(second).rejects.toThrow('no such build');
    expect(await app.get(JobRunsQueries).cancelRequest(job.runId)).toBeUndefined();
    return 'done';
  });
  await expect(first).resolves.toBe('done');
});

it('cannot cancel what has ended or never was', async () => {
  const runs = app.get(JobRunsRepository);
  const id = await jobs.run('update', ({ runId }) => Promise.resolve(runId));
  await expect(runs.requestCancel(id, 'x')).rejects.toThrow(`run ${id} has ended already`);
  await expect(runs.requestCancel(9_999_999, 'x')).rejects.toThrow('there is no run 9999999');
});

it('never begins a waiting run that was cancelled', async () => {
  const runs = app.get(JobRunsRepository);
  const id = await runs.ask({ command: 'build', askedBy: 'admin:eve' });
  await expect(runs.requestCancel(id ?? 0, 'admin:eve')).resolves.toBe('cancelled');
  await expect(runs.begin('build', id)).rejects.toThrow('does not wait to begin any more');
  await expect(jobs.run('build', () => Promise.resolve('free'))).resolves.toBe('free');
});

it('is asked for by a schedule once for each minute, and not while it waits', async () => {
  const runs = app.get(JobRunsRepository);
  const ask = (dueAt: string): Promise<number | undefined> =>
    runs.ask({ command: 'aggregate-installs', askedBy: 'schedule', dueAt });
  const first = await ask('2026-03-10T12:13:00Z');
  expect(first).toBeDefined();
  expect(await ask('2026-03-10T13:13:00Z')).toBeUndefined();
  await runs.requestCancel(first ?? 0, 'test');
  expect(await ask('2026-03-10T12:13:00Z')).toBeUndefined();
  const second = await ask('2026-03-10T13:13:00Z');
  expect(second).toBeDefined();
  await runs.requestCancel(second ?? 0, 'test');
});

it('keeps ten thousand runs, and removes of older ones that have ended a hundred at once', async () => {
  const other = await openTestApp(mkdtempSync(`${directory}/`), CatalogModule);
  await other.database.query(
    `WITH RECURSIVE ids (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM ids WHERE id < 10120)
     INSERT INTO job_runs (id, command, scope, status, asked_by, asked_at)
     SELECT id, 'build', 'catalogue', IIF(id = 1, 'queued', 'completed'), 'schedule', '2026-01-01T00:00:00Z'
     FROM ids`,
  );
  const ask = async (): Promise<unknown> => {
    await other.get(JobRunsRepository).ask({ command: 'build', askedBy: 'schedule' });
    return other.database.query('SELECT id FROM job_runs ORDER BY id LIMIT 2');
  };
  expect(await ask()).toEqual([{ id: 1 }, { id: 102 }]);
  expect(await ask()).toEqual([{ id: 1 }, { id: 123 }]);
  expect(await ask()).toEqual([{ id: 1 }, { id: 124 }]);
  await other.close();
});

it('records progress and steps while it works', async () => {
  await jobs.run('pipeline', (job) =>
    job.step('update', async () => {
      const task = job.progress.task('packages', 10);
      task.advance(4);
      await sleep(1_200);
      expect(await app.get(JobRunsQueries).find(job.runId)).toMatchObject({
        status: 'running',
        progressTask: 'packages',
        progressDone: 4,
        progressTotal: 10,
      });
      task.end();
    }),
  );
  const steps = await app.database.query<unknown[]>(
    'SELECT step, status FROM job_steps WHERE run_id = (SELECT MAX(id) FROM job_runs)',
  );
  expect(steps).toEqual([{ step: 'update', status: 'completed' }]);
});

it('shows the error of the work when its end cannot be recorded either', async () => {
  const broken = jest
    .spyOn(JobRunsRepository.prototype, 'finish')
    .mockRejectedValueOnce(new Error('no space for the end'));
  await expect(jobs.run('build', () => Promise.reject(new Error('first')))).rejects.toThrow(
    'first',
  );
  broken.mockRestore();
  // Nobody gave the lease back; this process knows that the job is over all the same.
  await expect(jobs.run('build', () => Promise.resolve('next'))).resolves.toBe('next');
});

it('tries again to record its end while the database is locked', async () => {
  const locked = Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' });
  const finish = jest.spyOn(JobRunsRepository.prototype, 'finish').mockRejectedValueOnce(locked);
  await jobs.run('build', () => Promise.resolve('kept'));
  finish.mockRestore();
  expect(await lastRun()).toMatchObject({ status: 'completed', report: '"kept"' });
});

it('ends a job by SIGTERM after the batch in hand', async () => {
  const run = jobs.run('update', async ({ signal }) => {
    process.emit('SIGTERM');
    await Promise.resolve();
    signal.throwIfAborted();
  });
  await expect(run).rejects.toThrow(InterruptedError);
  expect(await lastRun()).toMatchObject({ status: 'interrupted' });
});

it('shows that the disk was full, and runs the next job when it is not', async () => {
  const [before] = await app.database.query<{ max_page_count: number }[]>('PRAGMA max_page_count');
  const fill = jobs.run('update', async () => {
    await app.database.query('PRAGMA max_page_count = 1'); // as many as there are
    await app
      .get(WriteQueue)
      .run((tx) => tx.query('CREATE TABLE large AS SELECT zeroblob(9000000) AS bytes'));
  });
  await expect(fill).rejects.toThrow('database or disk is full');
  await app.database.query(`PRAGMA max_page_count = ${before?.max_page_count ?? 0}`);
  expect(await lastRun()).toMatchObject({
    status: 'failed',
    error: expect.stringContaining('database or disk is full') as unknown,
  });
  await expect(jobs.run('update', () => Promise.resolve('again'))).resolves.toBe('again');
});

/** How many listen to what asks a process to end. */
const signalHandlers = () => ({
  terminate: process.listenerCount('SIGTERM'),
  interrupt: process.listenerCount('SIGINT'),
});

it('takes a second SIGTERM for the same wish, and a second SIGINT for haste', async () => {
  const { terminate, interrupt } = signalHandlers();
  const run = jobs.run('update', async ({ signal }) => {
    process.emit('SIGTERM');
    process.emit('SIGINT');
    expect(signalHandlers()).toEqual({ terminate: terminate + 1, interrupt });
    await Promise.resolve();
    signal.throwIfAborted();
  });
  await expect(run).rejects.toThrow(InterruptedError);
  // The process closes its database and says how it ended before it is gone.
  expect(signalHandlers()).toEqual({ terminate: terminate + 1, interrupt });
});

it('leaves signals alone when a job is done', async () => {
  const before = signalHandlers();
  await jobs.run('update', () => Promise.resolve());
  expect(signalHandlers()).toEqual(before);
});

it('reports progress again that could not be written', async () => {
  const locked = Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' });
  const report = jest.spyOn(JobRunsRepository.prototype, 'report').mockRejectedValueOnce(locked);
  await jobs.run('update', async ({ runId, progress }) => {
    progress.task('packages', 10).advance(7);
    await sleep(2_300);
    expect(await app.get(JobRunsQueries).find(runId)).toMatchObject({ progressDone: 7 });
  });
  report.mockRestore();
});

it('asks the job at work to end once more when the database was locked', async () => {
  const locked = Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' });
  const cancel = jest
    .spyOn(JobRunsRepository.prototype, 'requestCancel')
    .mockRejectedValueOnce(locked);
  const first = jobs.run('pipeline', endless);
  const second = jobs.run('deploy', () => Promise.resolve('rolled back'), {
    cancelsHolderAfter: () => Promise.resolve(),
    waitSeconds: 10,
  });
  await expect(first).rejects.toThrow(CancelledError);
  await expect(second).resolves.toBe('rolled back');
  cancel.mockRestore();
});

it('ends the job at work when the application closes, before its database does', async () => {
  const other = await openTestApp(mkdtempSync(`${directory}/`), CatalogModule);
  const run = other.get(JobRunner).run('update', endless);
  const [ended] = await Promise.allSettled([run, other.close()]);
  expect(ended).toMatchObject({ status: 'rejected', reason: { kind: 'interrupted' } });
});

describe('a lease left behind', () => {
  beforeEach(() => app.database.query('DELETE FROM job_lease'));

  async function leave(holder: {
    pid: number;
    started?: string;
    host?: string;
    boot?: string;
  }): Promise<void> {
    await jobs.run('migrate', () =>
      app.database.query('CREATE TEMP TABLE IF NOT EXISTS kept AS SELECT * FROM job_lease'),
    );
    await app.database.query('DELETE FROM job_lease');
    await app.database.query(
      `INSERT INTO job_lease SELECT scope, 'other', 'update', run_id, ?, COALESCE(?, process_started),
         COALESCE(?, host), COALESCE(?, boot_id), acquired_at, ? FROM kept`,
      [
        holder.pid,
        holder.started ?? null,
        holder.host ?? null,
        holder.boot ?? null,
        '2026-03-10T12:00:00Z',
      ],
    );
  }

  const freeable = [
    ['a dead process', { pid: 4_194_304 }],
    ['another process with the same pid', { pid: process.pid, started: '1' }],
    ['a process of before the last boot', { pid: process.pid, boot: 'other-boot' }],
  ] as const;

  it.each(freeable)('by %s is taken over', async (_, holder) => {
    await leave(holder);
    await expect(jobs.run('build', () => Promise.resolve('mine'))).resolves.toBe('mine');
  });

  it('by a process that ended and was never collected is taken over', async () => {
    // The shell becomes a program that does not know of the child it has; it would collect one that
    // ended before that.
    const parent = spawn('sh', ['-c', 'sleep 0.5 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      const [pid] = (await once(parent.stdout, 'data')) as [Buffer];
      const stat = `/proc/${String(pid).trim()}/stat`;
      while (!(await readFile(stat, 'utf8')).includes(') Z ')) await sleep(5);
      await leave({ pid: Number(pid), started: await startOf(Number(pid)) });
      await expect(jobs.run('build', () => Promise.resolve('mine'))).resolves.toBe('mine');
    } finally {
      parent.kill('SIGKILL');
      await once(parent, 'close');
    }
  });

  it('by a live process is respected', async () => {
    const started = await startOf(process.ppid);
    await leave({ pid: process.ppid, started });
    await expect(jobs.run('build', () => Promise.resolve())).rejects.toThrow(JobBusyError);
  });

  it('by a job of this process that has ended is taken over', async () => {
    await leave({ pid: process.pid });
    await expect(jobs.run('build', () => Promise.resolve('mine'))).resolves.toBe('mine');
  });

  it('by another host is taken over after a minute of silence', async () => {
    await leave({ pid: 1, host: 'elsewhere' });
    await expect(jobs.run('build', () => Promise.resolve())).rejects.toThrow('elsewhere');
    app.clock.advance(61_000);
    await expect(jobs.run('build', () => Promise.resolve('mine'))).resolves.toBe('mine');
  });

  it('leaves no row running, and none is shown so', async () => {
    await app.database.query(
      `INSERT INTO job_runs (command, scope, status, asked_by, asked_at)
       VALUES ('x', 'catalogue', 'running', 'unknown', '')`,
    );
    const [killed] = await app.get(JobRunsQueries).recent(1);
    expect(killed).toMatchObject({ status: 'cancelled', errorMessage: 'the process ended' });
    await jobs.run('build', () => Promise.resolve());
    const rows = await app.database.query<unknown[]>(
      `SELECT id FROM job_runs WHERE status = 'running'`,
    );
    expect(rows).toEqual([]);
  });
});
