import { once } from 'node:events';
import { spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { everyCommand, wordsOf } from '../support/command-line.js';
import { runCli, startCli } from '../support/run-cli.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const root = temporaryDirectory();
const APP_KEY = 'key-of-this-test-0123456789abcdef0123456789';

/** Settings with nothing behind them: no WordPress.org answers, no bucket does. */
function settings(): Record<string, string> {
  const storage = mkdtempSync(`${root}/`);
  return {
    STORAGE_PATH: storage,
    DB_PATH: `${storage}/wppackages.db`,
    WPORG_API_URL: 'http://127.0.0.1:9',
    WPORG_PLUGINS_SVN_URL: 'http://127.0.0.1:9',
    WPORG_THEMES_SVN_URL: 'http://127.0.0.1:9',
    WPORG_MAX_ATTEMPTS: '1',
    APP_KEY,
  };
}

/** The last line of a command that ended with this code. */
function endWith(exitCode: number | null): object {
  if (exitCode === 0) return { level: 'info', msg: 'command finished' };
  const err = { stack: expect.any(String) as string };
  return { level: 'error', msg: 'command failed', exitCode, err };
}

type Line = Record<string, unknown>;

function parse(text: string): Line[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);
}

function linesOf(environment: Record<string, string>, command: string): Line[] {
  return parse(
    readFileSync(join(environment['STORAGE_PATH'] ?? '', `logs/${command}.jsonl`), 'utf8'),
  );
}

describe('every command', () => {
  const environment = settings();
  beforeAll(() => runCli(['migrate'], environment));

  const commands = everyCommand().flatMap(({ name, spec }) => {
    const words = wordsOf(name, spec);
    return words === undefined || name === 'serve' ? [] : [{ name, words }];
  });

  it.each(commands)('$name leaves how it began and ended in its file', async ({ name, words }) => {
    const command = name.replaceAll(' ', '-');
    const { code } = await runCli(words, environment);
    const [first, last] = linesOf(environment, command).filter(({ msg }) =>
      String(msg).startsWith('command '),
    );

    expect(first).toMatchObject({ level: 'info', msg: 'command started', command });
    expect(last).toMatchObject(endWith(code));
  });
});

it('says which run of which job a line belongs to, and what the job reported', async () => {
  const environment = settings();
  await runCli(['migrate'], environment);
  await runCli(['pipeline', '--skip-discover', '--skip-deploy'], environment);
  const lines = linesOf(environment, 'pipeline');

  expect(lines.filter(({ msg }) => msg === 'step began')).toEqual([
    expect.objectContaining({
      job: 'pipeline',
      run: 2,
      step: 'update',
      context: 'JobRunner',
    }),
    expect.objectContaining({ job: 'pipeline', run: 2, step: 'build', context: 'JobRunner' }),
  ]);
  expect(lines.at(-2)).toMatchObject({
    msg: 'job completed',
    run: 2,
    report: { update: { failed: 0 } },
  });
});

async function serve(environment: Record<string, string>): Promise<ReturnType<typeof startCli>> {
  const cli = startCli(['serve', '--addr', '127.0.0.1:0'], environment);
  if (cli.process.stdout === null) throw new Error('no standard output');
  await once(cli.process.stdout, 'data');
  return cli;
}

it('has the last line of a serve that SIGTERM ended on the disk', async () => {
  const environment = settings();
  await runCli(['migrate'], environment);
  const { process: child, done } = await serve(environment);
  child.kill('SIGTERM');

  expect(await done).toMatchObject({ code: 0 });
  expect(linesOf(environment, 'serve').map(({ msg }) => msg)).toEqual([
    'command started',
    'finishing the requests in flight',
    'command finished',
  ]);
});

it('goes on when nobody reads stderr any more', async () => {
  const environment = settings();
  const { process: child, done } = await serve(environment);
  child.stderr?.destroy();
  child.kill('SIGTERM');

  expect(await done).toMatchObject({ code: 0, signal: null });
});

it.each([
  ['production', /^\{"level":"info","time":"[^"]+Z","command":"pipeline",.*"msg":"step began"\}\n/],
  ['local', /^\S+Z INFO {2}\[JobRunner\] step began job=pipeline run=2 step=update\n/],
])('logs on stderr as %s reads it', async (env, form) => {
  const environment = { ...settings(), APP_ENV: env };
  await runCli(['migrate'], environment);
  const words = ['pipeline', '--skip-discover', '--skip-deploy'];
  const { code, stderr, stdout } = await runCli(words, environment);

  expect(code).toBe(0);
  expect(stderr).toMatch(form);
  expect(stdout).not.toContain('step began');
  // Both steps, and that the first build makes the storage this database's.
  expect(env === 'production' ? parse(stderr).length : 3).toBe(3);
});

it('does its work without a log file, and says so once', async () => {
  const environment = settings();
  writeFileSync(join(environment['STORAGE_PATH'] ?? '', 'logs'), '');
  const { code, stderr } = await runCli(['migrate'], environment);

  expect(code).toBe(0);
  expect(stderr.match(/WARN .*cannot write the log file/g)).toHaveLength(1);
});

it('makes no storage for a command that cannot begin', async () => {
  const directory = mkdtempSync(`${root}/`);
  const { code } = await runCli(['status'], {}, directory);

  expect(code).toBe(1);
  expect(readdirSync(directory)).toEqual([]);
});

it('loses and tears no line of two processes that write and rotate one file', async () => {
  const folder = join(mkdtempSync(`${root}/`), 'logs');
  mkdirSync(folder);
  const module = join(import.meta.dirname, '../../dist/src/shared/logging/log-file.js');
  const script = `
    const { LogFile } = await import(${JSON.stringify(module)});
    const onTrouble = (error) => { throw error; };
    const file = new LogFile({ folder: process.argv[1], name: 'x', maxBytes: 100_000, kept: 1_000, onTrouble });
    for (let line = 0; line < 5_000; line += 1) {
      file.write(JSON.stringify({ line, by: process.argv[2], text: 'x'.repeat(line % 200) }) + '\\n');
    }`;
  const writers = ['one', 'two'].map((by) => {
    const words = ['--input-type=module', '--eval', script, folder, by];
    return once(spawn(process.execPath, words, { stdio: 'inherit' }), 'close');
  });
  expect(await Promise.all(writers)).toEqual([
    [0, null],
    [0, null],
  ]);
  const names = readdirSync(folder);
  const lines = names.flatMap((name) => parse(readFileSync(join(folder, name), 'utf8')));

  expect(names.length).toBeGreaterThan(5);
  for (const name of names) expect(statSync(join(folder, name)).size).toBeLessThan(101_000);
  for (const writer of ['one', 'two']) {
    const numbers = lines.filter(({ by }) => by === writer).map(({ line }) => Number(line));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 5_000 }, (_, line) => line));
  }
});
