import { mkdtempSync } from 'node:fs';
import Database from 'better-sqlite3';
import { MIGRATIONS } from '../../migrations/all.js';
import { holdLease } from '../support/held-lease.js';
import { runCli } from '../support/run-cli.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const root = temporaryDirectory();

function fresh(): { path: string; environment: Record<string, string> } {
  const path = `${mkdtempSync(`${root}/`)}/wppackages.db`;
  return { path, environment: { DB_PATH: path } };
}

/** Changes the file behind the program's back. */
function change(path: string, sql: string, values: readonly unknown[] = []): void {
  const database = new Database(path);
  database.prepare(sql).run(...values);
  database.close();
}

const FORGET_NEWEST = 'DELETE FROM migrations WHERE id = (SELECT MAX(id) FROM migrations)';

it('makes the schema once when two start at the same time', async () => {
  const { environment } = fresh();

  const results = await Promise.all([
    runCli(['migrate'], environment),
    runCli(['migrate'], environment),
  ]);

  expect(results.map(({ code }) => code)).toEqual([0, 0]);
  expect(results.map(({ stdout }) => stdout).sort()).toEqual([
    `applied ${MIGRATIONS.length} migrations\n`,
    'nothing to apply\n',
  ]);
});

it('applies nothing while another command holds the lease, and says which', async () => {
  const { path, environment } = fresh();
  await runCli(['migrate'], environment);
  change(path, FORGET_NEWEST);
  holdLease(path, { scope: 'catalogue', command: 'build' });

  const { code, stdout, stderr } = await runCli(['migrate'], environment);

  expect({ code, stdout }).toEqual({ code: 75, stdout: '' });
  expect(stderr).toMatch(/^error: build \(run 7, pid \d+ on .*\) is at work since 2026-03-13T/);
});

it('fails with the file and the reason, and gives the lease back', async () => {
  const { path, environment } = fresh();
  await runCli(['migrate'], environment);
  change(path, FORGET_NEWEST);

  for (const attempt of ['first', 'second']) {
    const { code, stderr } = await runCli(['migrate'], environment);

    expect({ attempt, code }).toEqual({ attempt, code: 1 });
    expect(stderr).toMatch(
      /^error: cannot migrate the database .*wppackages\.db: .*(exists|duplicate column name: \w+|no such column: \w+)\n$/,
    );
  }
});
