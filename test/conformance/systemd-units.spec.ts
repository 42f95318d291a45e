import { chmodSync, cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { COMMAND_PARTS } from '../../src/app/command-parts.js';
import { runProgram } from '../support/programs.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const UNITS = join(import.meta.dirname, '../../deploy/systemd');

/** `systemd-analyze security` multiplies its figure by ten. */
const EXPOSURE_BELOW = 30;

const files = readdirSync(UNITS);
const services = files.filter((name) => name.endsWith('.service'));
const timers = files.filter((name) => name.endsWith('.timer'));
const units = files
  .filter((name) => /\.(service|timer|socket)$/.test(name))
  .map((name) => name.replace('@.', '@wppackages.service.'));

/** The root of a host whose systemd has these units. */
function hostWith(change: (root: string) => void = () => undefined): string {
  const root = join(temporary, String(hosts++));
  mkdirSync(join(root, 'usr/lib'), { recursive: true });
  cpSync('/lib/systemd/system', join(root, 'usr/lib/systemd/system'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  cpSync(UNITS, join(root, 'etc/systemd/system'), { recursive: true, dereference: true });
  for (const program of [
    '/opt/node/bin/node',
    '/usr/local/bin/litestream',
    '/usr/local/lib/wppackages/notify-failure',
  ]) {
    mkdirSync(dirname(join(root, program)), { recursive: true });
    writeFileSync(join(root, program), '');
    chmodSync(join(root, program), 0o755);
  }
  change(root);
  return root;
}

const temporary = temporaryDirectory();
let hosts = 0;

const verify = (root: string): { status: number | null; stderr: string } =>
  runProgram('systemd-analyze', [`--root=${root}`, 'verify', ...units]);

const property = (unit: string, name: string): string[] =>
  [
    ...runProgram('cat', [join(UNITS, unit)]).stdout.matchAll(new RegExp(`^${name}=(.*)$`, 'gm')),
  ].map(([, value = '']) => value);

describe('the units of systemd', () => {
  it('are understood to the last key', () => {
    expect(verify(hostWith())).toMatchObject({ status: 0, stderr: '' });
  });

  it('would not pass with a key that systemd does not know', () => {
    const root = hostWith((path) => {
      const unit = join(path, 'etc/systemd/system/wppackages.service');
      writeFileSync(unit, '[Service]\nExecStart=/opt/node/bin/node\nMemoryHeight=1G\n');
    });

    expect(verify(root).stderr).toContain('MemoryHeight');
  });

  it.each(services)('%s is exposed less than 3.0', (unit) => {
    const { status, stdout } = runProgram('systemd-analyze', [
      'security',
      '--offline=true',
      `--threshold=${EXPOSURE_BELOW - 1}`,
      join(UNITS, unit),
    ]);

    expect(stdout).toContain('Overall exposure level');
    expect(status).toBe(0);
  });

  it.each(services)('%s has an end to its memory, and says when it fails', (unit) => {
    expect(property(unit, 'MemoryMax')).toHaveLength(1);
    expect(property(unit, 'OnFailure')).toEqual(
      unit === 'wppackages-notify@.service' ? [] : ['wppackages-notify@%n.service'],
    );
  });

  it.each(timers)('%s starts a job of the application, with an end to its time', (timer) => {
    const unit = timer.replace('.timer', '.service');
    const [, words = ''] =
      /^\/opt\/node\/bin\/node bin\/wppackages\.js (.+)$/.exec(
        property(unit, 'ExecStart')[0] ?? '',
      ) ?? [];
    const name = words.replace(/ -.*/, '');

    expect(Object.keys(COMMAND_PARTS)).toContain(name);
    expect(property(unit, 'TimeoutStartSec')).toHaveLength(1);
    expect(property(unit, 'SuccessExitStatus')).toEqual(['75 143']);
  });
});

describe('the notice of a failure', () => {
  const script = join(UNITS, 'notify-failure');
  const told: { path: string; body: unknown }[] = [];
  let sink: Server;
  let url = '';

  beforeAll(async () => {
    sink = createServer((request, response) => {
      void read(request).then((body) => {
        told.push({ path: request.url ?? '', body: JSON.parse(body) });
        response.writeHead(204).end();
      });
    }).listen(0, '127.0.0.1');
    await once(sink, 'listening');
    url = `http://127.0.0.1:${(sink.address() as AddressInfo).port}`;
  });
  beforeEach(() => told.splice(0));
  afterAll(() => {
    sink.closeAllConnections();
    sink.close();
  });

  const notify = async (
    state: string,
    environment: Readonly<Record<string, string>>,
    unit = 'wppackages-pipeline.service',
  ): Promise<number> => {
    mkdirSync(state, { recursive: true });
    const child = spawn(script, [unit], {
      env: { PATH: process.env['PATH'], STATE_DIRECTORY: state, ...environment },
      stdio: 'ignore',
    });
    const [code] = (await once(child, 'exit')) as [number];
    return code;
  };

  it('names the unit and what became of it, once', async () => {
    const state = join(temporary, 'state-once');
    const environment = {
      DISCORD_WEBHOOK_URL: `${url}/discord`,
      MONITOR_SERVICE_RESULT: 'oom-kill',
      MONITOR_EXIT_STATUS: 'KILL',
    };

    expect(await notify(state, environment)).toBe(0);
    expect(await notify(state, environment)).toBe(0);

    expect(told).toEqual([
      {
        path: '/discord',
        body: {
          content: expect.stringMatching(
            /^wppackages-pipeline\.service on [\w.-]+ failed: oom-kill, exit status KILL$/,
          ) as string,
          allowed_mentions: { parse: [] },
        },
      },
    ]);
  });

  it('tells another end of the same unit', async () => {
    const state = join(temporary, 'state-other');
    const environment = { DISCORD_WEBHOOK_URL: `${url}/discord` };

    await notify(state, { ...environment, MONITOR_SERVICE_RESULT: 'timeout' });
    await notify(state, { ...environment, MONITOR_SERVICE_RESULT: 'exit-code' });

    expect(told).toHaveLength(2);
  });

  it('fails, and tells it the next time, when nobody took it', async () => {
    const state = join(temporary, 'state-down');
    const nobody = { DISCORD_WEBHOOK_URL: 'http://127.0.0.1:1/discord' };

    expect(await notify(state, nobody)).not.toBe(0);
    await notify(state, { DISCORD_WEBHOOK_URL: `${url}/discord` });

    expect(told).toHaveLength(1);
  });

  it('is silent where no webhook is set', async () => {
    expect(await notify(join(temporary, 'state-none'), {})).toBe(0);
    expect(told).toEqual([]);
  });

  it('passes shellcheck', () => {
    expect(runProgram('shellcheck', [script])).toMatchObject({ status: 0, stdout: '' });
  });
});

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
