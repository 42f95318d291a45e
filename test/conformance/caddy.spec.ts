import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { startCaddy, type Caddy } from '../support/caddy.js';
import { freePort } from '../support/free-port.js';
import { promote, writeBuild } from '../support/handmade-build.js';
import { runProgram } from '../support/programs.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const HOLD_SOCKET = join(import.meta.dirname, 'caddy/hold-socket.py');
const EXECUTABLE = join(import.meta.dirname, '../../bin/wppackages.js');
const CONFIGURATION = join(import.meta.dirname, '../../deploy/caddy/Caddyfile');

const BUILD = '20260313-140000';
const AKISMET = '/p2/wp-plugin/akismet.json';
const DOCUMENT = JSON.stringify({ packages: { 'wp-plugin/akismet': 'x'.repeat(30_000) } });

const CLIENTS = 12;
/** Reads between the end of one start and the next signal. */
const READS_BETWEEN = 100;

const root = temporaryDirectory();
const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

function storageWithBuild(): string {
  const storage = mkdtempSync(`${root}/`);
  writeBuild(storage, BUILD, {
    'packages.json': { text: '{"packages":[]}' },
    'manifest.json': { text: '{}' },
    [AKISMET.slice(1)]: { text: DOCUMENT },
  });
  promote(storage, BUILD);
  return storage;
}

async function caddyOver(
  storage: string,
  upstream: string,
  trustedProxies?: string,
): Promise<Caddy> {
  const caddy = await startCaddy({
    upstream,
    repository: join(storage, 'repository/current'),
    state: storage,
    ...(trustedProxies === undefined ? {} : { trustedProxies }),
  });
  open.push(() => caddy.close());
  return caddy;
}

/** The executable behind a socket that outlives it; `processes` has the id of each start, newest last. */
class HeldService {
  readonly processes: number[] = [];
  readonly upstream: string;
  readonly #holder: ChildProcessByStdio<Writable, Readable, null>;
  readonly #ended: Promise<unknown>;

  private constructor(port: number, storage: string) {
    this.upstream = `127.0.0.1:${port}`;
    const words = [HOLD_SOCKET, String(port), process.execPath, EXECUTABLE, 'serve'];
    this.#holder = spawn('python3', words, {
      env: {
        PATH: process.env['PATH'],
        STORAGE_PATH: storage,
        DB_PATH: `${storage}/wppackages.db`,
        TRUSTED_PROXIES: 'loopback',
      },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    this.#ended = once(this.#holder, 'close');
    createInterface(this.#holder.stdout).on('line', (line) => this.processes.push(Number(line)));
  }

  static async start(storage: string): Promise<HeldService> {
    const service = new HeldService(await freePort(), storage);
    open.push(() => service.close());
    while (service.processes.length === 0) await sleep(20);
    return service;
  }

  /** Ends the newest process and settles once the next one is started. */
  async restart(signal: NodeJS.Signals): Promise<void> {
    const starts = this.processes.length;
    process.kill(this.processes.at(-1) ?? 0, signal);
    while (this.processes.length === starts) await sleep(20);
  }

  /** Settles when the newest process has taken a request. */
  async answers(): Promise<void> {
    await (await fetch(`http://${this.upstream}/packages.json`)).arrayBuffer();
  }

  async close(): Promise<void> {
    this.#holder.stdin.end();
    await this.#ended;
  }
}

/** Asks for the address again and again, with many clients, while `work` goes on; counts each kind of answer. */
async function underLoad(
  url: string,
  work: (reads: (count: number) => Promise<void>) => Promise<void>,
): Promise<Map<string, number>> {
  const answers = new Map<string, number>();
  let isOver = false;
  const client = async (): Promise<void> => {
    while (!isOver) {
      const kind = await fetch(url).then(
        async (answer) => `${answer.status}${(await answer.text()) === DOCUMENT ? ' whole' : ''}`,
        (error: unknown) => String(error),
      );
      answers.set(kind, (answers.get(kind) ?? 0) + 1);
    }
  };
  const clients = Array.from({ length: CLIENTS }, client);
  const total = (): number => [...answers.values()].reduce((sum, count) => sum + count, 0);
  await work(async (count) => {
    for (const until = total() + count; total() < until;) await sleep(5);
  });
  isOver = true;
  await Promise.all(clients);
  return answers;
}

describe('Caddy in front of the application', () => {
  it('loses no read of a package while the application is killed and restarted', async () => {
    const storage = storageWithBuild();
    const service = await HeldService.start(storage);
    const { url } = await caddyOver(storage, service.upstream);

    const answers = await underLoad(`${url}${AKISMET}`, async (reads) => {
      for (const signal of ['SIGTERM', 'SIGKILL', 'SIGTERM', 'SIGKILL', 'SIGKILL'] as const) {
        await service.answers();
        await reads(READS_BETWEEN);
        await service.restart(signal);
      }
      await reads(READS_BETWEEN);
    });

    expect([...answers.keys()]).toEqual(['200 whole']);
    expect(answers.get('200 whole')).toBeGreaterThan(6 * READS_BETWEEN);
    expect(service.processes).toHaveLength(6);
  });

  it('passes the headers and the compression of the application on', async () => {
    const storage = storageWithBuild();
    const service = await HeldService.start(storage);
    const { url } = await caddyOver(storage, service.upstream);
    const direct = await fetch(`http://${service.upstream}${AKISMET}`);
    const passed = await fetch(`${url}${AKISMET}`);

    const ours = ({ headers }: Response): [string, string][] =>
      [...headers].filter(
        ([name]) =>
          !['date', 'server', 'connection', 'keep-alive', 'transfer-encoding'].includes(name),
      );
    expect(ours(passed)).toEqual(ours(direct));
    expect(passed.headers.get('content-encoding')).not.toBeNull();
  });
});

describe('Caddy without the application', () => {
  let caddy: Caddy;
  beforeEach(async () => {
    caddy = await caddyOver(storageWithBuild(), `127.0.0.1:${await freePort()}`);
  });

  it.each(['/packages.json', AKISMET])('answers %s from the promoted build', async (path) => {
    const answer = await fetch(`${caddy.url}${path}`);

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=60');
    expect(await answer.json()).toHaveProperty('packages');
  });

  it('takes no copy for unchanged, however new it says it is', async () => {
    const first = await fetch(`${caddy.url}${AKISMET}`);
    const again = await fetch(`${caddy.url}${AKISMET}`, {
      headers: {
        'If-Modified-Since': new Date(Date.now() + 60_000).toUTCString(),
        'If-None-Match': first.headers.get('etag') ?? '',
        Range: 'bytes=0-9',
      },
    });

    expect(again.status).toBe(200);
    expect(await again.text()).toBe(DOCUMENT);
  });

  it('says that a package is not there', async () => {
    expect((await fetch(`${caddy.url}/p2/wp-plugin/missing.json`)).status).toBe(404);
    expect((await fetch(`${caddy.url}/p2/`)).status).toBe(404);
  });

  it('shows a page of its own for everything else, with 503', async () => {
    const paths = ['/', '/manifest.json', '/packages/wp-plugin/akismet'];
    const answers = await Promise.all(paths.map((path) => fetch(`${caddy.url}${path}`)));

    for (const answer of answers) {
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('30');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.text()).toContain('Back in a moment');
    }
  });
});

describe('the client whom Caddy names', () => {
  const forwardedFor = async (trustedProxies: string): Promise<unknown> => {
    const echo = createServer((request, response) => {
      response.end(JSON.stringify(request.headers['x-forwarded-for']));
    }).listen(0, '127.0.0.1');
    await once(echo, 'listening');
    open.push(async () => {
      echo.closeAllConnections();
      echo.close();
      await once(echo, 'close');
    });
    const upstream = `127.0.0.1:${(echo.address() as AddressInfo).port}`;
    const { url } = await caddyOver(storageWithBuild(), upstream, trustedProxies);
    const answer = await fetch(`${url}/`, { headers: { 'X-Forwarded-For': '203.0.113.9' } });
    return answer.json();
  };

  it('is the one that the CDN names', async () => {
    expect(await forwardedFor('127.0.0.0/8 2001:db8::/32')).toBe('203.0.113.9, 127.0.0.1');
  });

  it('is not the one that a stranger names', async () => {
    expect(await forwardedFor('192.0.2.0/24')).toBe('127.0.0.1');
  });
});

it('keeps to the form of caddy fmt', () => {
  const { stdout } = runProgram('caddy', ['fmt', CONFIGURATION]);

  expect(runProgram('cat', [CONFIGURATION]).stdout).toBe(stdout);
});
