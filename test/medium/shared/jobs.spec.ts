import { mkdtempSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { CatalogModule } from '../../../src/catalog/catalog.module.js';
import { InterruptedError } from '../../../src/shared/errors/app-error.js';
import { JobBusyError } from '../../../src/shared/jobs/job-lease.repository.js';
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

function lastRun(): Promise<unknown> {
  return app.database
    .query<unknown[]>(
      'SELECT command, status, error_message AS error, report_json AS report FROM job_runs ORDER BY id DESC LIMIT 1',
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
    await expect(second).rejects.toThrow(`update (pid ${process.pid} on `);
    await expect(second).rejects.toThrow('holds the lease since 2026-03-10T12:00:00Z');
  });
});

it('passes a tick of the schedule over while another job is at work', async () => {
  let ran = false;
  await jobs.run('update', () =>
    jobs.runIfFree('pipeline', () => {
      ran = true;
      return Promise.resolve();
    }),
  );
  expect(ran).toBe(false);
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

it('ends the job at work when the application closes, before its database does', async () => {
  const other = await openTestApp(mkdtempSync(`${directory}/`), CatalogModule);
  const run = other.get(JobRunner).run('update', async ({ signal }) => {
    for (;;) {
      await setImmediate();
      signal.throwIfAborted();
    }
  });
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
    await jobs.run('first', () =>
      app.database.query('CREATE TEMP TABLE IF NOT EXISTS kept AS SELECT * FROM job_lease'),
    );
    await app.database.query('DELETE FROM job_lease');
    await app.database.query(
      `INSERT INTO job_lease SELECT id, 'other', 'update', ?, COALESCE(?, process_started),
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

  it('by a live process is respected', async () => {
    await leave({ pid: process.pid });
    await expect(jobs.run('build', () => Promise.resolve())).rejects.toThrow(JobBusyError);
  });

  it('by another host is taken over after a minute of silence', async () => {
    await leave({ pid: 1, host: 'elsewhere' });
    await expect(jobs.run('build', () => Promise.resolve())).rejects.toThrow('elsewhere');
    app.clock.advance(61_000);
    await expect(jobs.run('build', () => Promise.resolve('mine'))).resolves.toBe('mine');
  });

  it('leaves no row running', async () => {
    await app.database.query(
      `INSERT INTO job_runs (command, status, started_at) VALUES ('x', 'running', '')`,
    );
    await jobs.run('build', () => Promise.resolve());
    const rows = await app.database.query<unknown[]>(
      `SELECT id FROM job_runs WHERE status = 'running'`,
    );
    expect(rows).toEqual([]);
  });
});
