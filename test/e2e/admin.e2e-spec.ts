import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryDirectory } from '../support/temporary-directory.js';

const EXECUTABLE = join(import.meta.dirname, '../../bin/wppackages.js');

const root = temporaryDirectory();

interface Shell {
  readonly directory: string;
  /** What a line of the manual gives in a shell in which `wppackages` is the executable. */
  readonly run: (line: string) => Promise<{ code: number; stdout: string; stderr: string }>;
}

async function shellOverMigratedDatabase(): Promise<Shell> {
  const directory = mkdtempSync(`${root}/`);
  const run: Shell['run'] = async (line) => {
    const script = `wppackages() { "${process.execPath}" "${EXECUTABLE}" "$@"; }\n${line}`;
    const env = {
      PATH: process.env['PATH'],
      STORAGE_PATH: directory,
      DB_PATH: `${directory}/wppackages.db`,
    };
    try {
      const result = await promisify(execFile)('/bin/sh', ['-c', script], { env });
      return { code: 0, ...result };
    } catch (error) {
      return error as { code: number; stdout: string; stderr: string };
    }
  };
  await run('wppackages migrate');
  return { directory, run };
}

const CREATE =
  `echo 'secure-password' | ` +
  'wppackages admin create --email admin@example.com --name "Admin" --password-stdin';

it('looks after accounts with the commands of the manual', async () => {
  const { directory, run } = await shellOverMigratedDatabase();
  await expect(run(CREATE)).resolves.toMatchObject({
    code: 0,
    stdout: 'admin@example.com is an admin and can sign in\n',
  });
  await expect(run(CREATE.replace('admin@', 'ADMIN@'))).resolves.toMatchObject({
    code: 1,
    stdout: '',
    stderr: 'error: admin@example.com has an account already; nothing was changed\n',
  });
  await expect(run('wppackages admin promote --email user@example.com')).resolves.toMatchObject({
    code: 1,
    stderr: 'error: no account has the email user@example.com\n',
  });
  await expect(run('wppackages admin demote --email admin@example.com')).resolves.toMatchObject({
    code: 1,
    stderr: 'error: admin@example.com is the last admin; promote somebody else first\n',
  });
  await run(CREATE.replace('admin@', 'user@'));
  await expect(run('wppackages admin demote --email User@Example.com')).resolves.toMatchObject({
    code: 0,
    stdout: 'user@example.com is no admin any more, and is signed out\n',
  });
  await expect(run('wppackages admin promote --email user@example.com')).resolves.toMatchObject({
    code: 0,
    stdout: 'user@example.com is an admin now\n',
  });
  await expect(
    run(
      `echo 'new-password' | wppackages admin reset-password --email admin@example.com --password-stdin`,
    ),
  ).resolves.toMatchObject({
    code: 0,
    stdout: 'admin@example.com has a new password; sessions ended: 0\n',
  });
  await expect(run('wppackages admin reset-totp --email user@example.com')).resolves.toMatchObject({
    code: 0,
    stdout: 'user@example.com had no second factor\n',
  });
  await expect(run('wppackages admin list')).resolves.toMatchObject({
    code: 0,
    stdout:
      'admin@example.com (Admin): admin, password only, never signed in\n' +
      'user@example.com (Admin): admin, password only, never signed in\n',
  });
  await expect(run('wppackages cleanup-sessions --json')).resolves.toMatchObject({
    code: 0,
    stdout: '{"sessions":0,"auditEntries":0}\n',
  });

  const logs = join(directory, 'logs');
  const files = [
    ...readdirSync(logs).map((name) => join(logs, name)),
    `${directory}/wppackages.db`,
  ];
  for (const file of files) {
    expect(readFileSync(file, 'latin1')).not.toMatch(/secure-password|new-password/);
  }
  for (const command of ['admin-create', 'admin-reset-password']) {
    const log = readFileSync(join(logs, `${command}.jsonl`), 'utf8');
    expect(log).toContain('"command started"');
    expect(log).toContain('"command finished"');
  }
}, 60_000);

it('refuses what is no password, and what is not piped', async () => {
  const { run } = await shellOverMigratedDatabase();
  const short = await run(CREATE.replace('secure-password', 'short'));
  expect(short).toMatchObject({
    code: 2,
    stderr: 'error: password: must have 12 characters or more\n',
  });
  const unsaid = await run('wppackages admin create --email admin@example.com --name Admin');
  expect(unsaid.code).toBe(2);
  expect(unsaid.stderr).toContain('--password-stdin: is required');
  const noEmail = await run(CREATE.replace('admin@example.com', 'admin'));
  expect(noEmail).toMatchObject({ code: 2 });
  expect(noEmail.stderr).toContain('--email "admin": must be an email address');
}, 60_000);
