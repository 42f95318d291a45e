import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MIGRATIONS } from '../../migrations/all.js';
import { PROGRAM } from '../../src/shared/cli/command-manifest.js';
import { everyCommand } from '../support/command-line.js';
import { runCli, startCli } from '../support/run-cli.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const root = temporaryDirectory();

function fresh(): { directory: string; environment: Record<string, string> } {
  const directory = mkdtempSync(`${root}/`);
  return {
    directory,
    environment: { STORAGE_PATH: directory, DB_PATH: `${directory}/wppackages.db` },
  };
}

describe('help', () => {
  it('lists every command and ends well', async () => {
    const { code, stdout } = await runCli(['--help']);
    expect(code).toBe(0);
    for (const [name, { summary }] of Object.entries(PROGRAM.commands)) {
      expect(stdout).toContain(name);
      expect(stdout.replace(/\s+/g, ' ')).toContain(summary);
    }
  });

  it.each(everyCommand())('of $name shows every flag and the examples', async ({ name, spec }) => {
    const { code, stdout } = await runCli([...name.split(' '), '--help']);
    expect(code).toBe(0);
    for (const { flags } of spec.options) expect(stdout).toContain(flags);
    for (const example of spec.examples) expect(stdout).toContain(`$ ${example}`);
    for (const global of ['--config', '--db', '--log-level']) expect(stdout).toContain(global);
  });

  it.each([[['db', '--help']], [['help', 'db']]])('%j lists what is below', async (words) => {
    const { code, stdout } = await runCli(words);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Usage: wppackages db [^]*Commands:\n +check /);
  });

  it('of a command is what help prints', async () => {
    const asked = await runCli(['db', 'check', '--help']);
    expect(await runCli(['help', 'db', 'check'])).toEqual(asked);
    expect(asked.stdout).toMatch(/^Usage: wppackages db check /);
  });

  it.each([
    [[], /^Usage: wppackages /],
    [['db'], /^Usage: wppackages db /],
  ])('of %j is on stderr, because a command is missing', async (words, usage) => {
    const { code, stdout, stderr } = await runCli(words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(usage);
  });

  it('names the version of package.json', async () => {
    const file = new URL('../../package.json', import.meta.url);
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
    expect(await runCli(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` });
  });
});

describe('a repository under a path', () => {
  it.each(['status', 'build', 'serve'])('is refused by %s at its start', async (command) => {
    const environment = { ...fresh().environment, APP_URL: 'https://example.org/composer/' };
    const { code, stderr } = await runCli([command], environment);
    expect(code).toBe(2);
    expect(stderr).toContain('must be an origin such as https://example.org, without a path');
  });
});

describe('wrong usage exits 2 with one line for each problem', () => {
  const { environment } = fresh();
  beforeAll(() => runCli(['migrate'], environment));

  it.each([
    [['discovr'], /unknown command 'discovr'; allowed: migrate, .*; did you mean discover\?/],
    [['help', 'nosuch'], /unknown command 'nosuch'; allowed: migrate, /],
    [['nosuch', '--help'], /unknown command 'nosuch'; allowed: migrate, /],
    [
      ['db', 'chek'],
      /unknown command 'db chek'; allowed: check, backup, check-backup, restore; did you mean check\?/,
    ],
    [['db', 'check', '--jsn'], /--jsn: unknown flag; allowed: .*; did you mean --json\?/],
    [['discover', '--sorce=svn'], /--sorce=svn: unknown flag; .*; did you mean --source\?/],
    [['discover', '--source=ftp'], /--source "ftp": .*svn, config/],
    [['update', '--type=core'], /--type "core": .*plugin, theme, all/],
    [['update', '--limit=-1'], /--limit "-1": .*0/],
    [['update', '--concurrency=1000'], /--concurrency "1000": .*100/],
    [['update', '--name=../etc'], /--name "\.\.\/etc": must be a slug/],
    [['deploy', '--cleanup', '--retain=2'], /--retain "2": .*5/],
    [['deploy', '../../etc'], /buildId "\.\.\/\.\.\/etc": must be a build id/],
    [['build', '--output=/proc/x'], /--output "\/proc\/x": must be a directory .*: ENOENT/],
    [['build', '--output=/dev/null'], /--output "\/dev\/null": must be a directory .*: EEXIST/],
    [['migrate', 'now'], /now: unexpected argument/],
    [['update', '--type'], /--type: its value is missing: -t, --type <type>/],
    [['update', '--config=/nowhere.yaml'], /--config \/nowhere\.yaml: ENOENT/],
    [['update', '--log-level=loud'], /--log-level="loud": .*debug, info, warn, error/],
  ])('%j', async (words, message) => {
    const { code, stderr, stdout } = await runCli(words, environment);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('lists all problems of a command line at once', async () => {
    const words = ['update', '--type=core', '--limit=x', '--fast', '--concurrency'];
    const { stderr } = await runCli(words, environment);
    expect(stderr.split('\n').filter((line) => line.startsWith('error: '))).toHaveLength(5);
  });

  it('before it looks for the database', async () => {
    const { code, stderr } = await runCli(['update', '--type=core'], fresh().environment);
    expect(stderr).toMatch(/^error: --type "core"/);
    expect(code).toBe(2);
  });
});

describe('the global flags', () => {
  it.each([
    ['before the command', (db: string) => ['--db', db, 'migrate']],
    ['after the command', (db: string) => ['migrate', '--db', db]],
    ['with an equals sign', (db: string) => [`--db=${db}`, 'migrate']],
  ])('may stand %s', async (_, words) => {
    const { directory } = fresh();
    const db = `${directory}/elsewhere.db`;
    expect(await runCli(words(db))).toMatchObject({
      code: 0,
      stdout: `applied ${MIGRATIONS.length} migrations\n`,
    });
    expect(await runCli(['status', '--json', '--db', db])).toMatchObject({ code: 0 });
  });
});

describe('a database that cannot be used', () => {
  it('is named when it is missing', async () => {
    const { environment } = fresh();
    const { code, stderr } = await runCli(['update'], environment);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^error: no database at .*wppackages\.db; create it with: wppackages migrate\n$/,
    );
  });

  it('is named when it is no database, and stays as it is', async () => {
    const { environment } = fresh();
    const path = environment['DB_PATH'] ?? '';
    const junk = 'this is not a database, whatever its name says'.repeat(50);
    writeFileSync(path, junk);
    for (const command of ['migrate', 'update', 'status']) {
      const { code, stderr } = await runCli([command], environment);
      expect(code).toBe(1);
      expect(stderr).toMatch(/^error: cannot open the database .*: .*not a database\n$/);
    }
    expect(readFileSync(path, 'utf8')).toBe(junk);
  });

  it('is brought up to date once', async () => {
    const { environment } = fresh();
    expect(await runCli(['migrate'], environment)).toMatchObject({
      stdout: `applied ${MIGRATIONS.length} migrations\n`,
    });
    expect(await runCli(['migrate'], environment)).toMatchObject({ stdout: 'nothing to apply\n' });
  });
});

it('reads settings of a YAML file, and names the keys that it does not know', async () => {
  const { directory } = fresh();
  const config = `${directory}/settings.yaml`;
  writeFileSync(config, `db:\n  path: ${directory}/from-yaml.db\n`);
  expect(await runCli(['migrate', '--config', config])).toMatchObject({ code: 0 });
  writeFileSync(config, 'databse: {}\nserver: { port: 1 }\n');
  const { code, stderr } = await runCli(['migrate', '--config', config]);
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /databse: unknown key; allowed: .*\n.*server\.port: unknown key; allowed: addr/,
  );
});

it('refuses a second mutating command with 75 while the first is at work, and still reads', async () => {
  const { environment } = fresh();
  await runCli(['migrate'], environment);
  // An SVN server that accepts and never answers keeps the first command at work.
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const settings = { ...environment, WPORG_PLUGINS_SVN_URL: `http://127.0.0.1:${port}` };
  const first = startCli(['discover'], settings);
  await once(silent, 'connection');
  const second = await runCli(['update'], settings);
  expect(second.code).toBe(75);
  expect(second.stderr).toMatch(
    /^error: discover \(run \d+, pid \d+ on .*\) is at work since \d{4}-.*; wait for it with --wait, or end it with: wppackages jobs cancel \d+/m,
  );
  const status = await runCli(['status'], settings);
  expect(status.code).toBe(0);
  expect(status.stdout).toMatch(/running now +discover since /);
  first.process.kill('SIGTERM');
  expect(await first.done).toMatchObject({ code: 143 });
  silent.close();
  silent.closeAllConnections();
  expect((await runCli(['update'], settings)).code).toBe(0);
});

it('exits 1 and names the goals when status is to check them and one is not met', async () => {
  const { environment } = fresh();
  await runCli(['migrate'], environment);
  const { code, stdout, stderr } = await runCli(['status', '--check'], environment);

  expect(code).toBe(1);
  expect(stdout).toMatch(/^goal met +behind the directory 0 s, at most 10 min$/m);
  expect(stderr).toMatch(
    /^error: not as it should be: since a cycle came to its end not known, at most 30 min; /m,
  );
  expect(stderr).not.toContain('behind the directory');
});

it('says that the storage cannot be written', async () => {
  const { directory, environment } = fresh();
  await runCli(['migrate'], environment);
  writeFileSync(`${directory}/repository`, 'a file where a directory should be');
  chmodSync(`${directory}/repository`, 0o444);
  const { code, stderr } = await runCli(['build'], environment);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^error: .*repository/m);
  expect(stderr).not.toMatch(/\n\s+at /);
});
