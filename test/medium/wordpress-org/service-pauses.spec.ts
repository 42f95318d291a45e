import { setTimeout as sleep } from 'node:timers/promises';
import { readText } from '../../../src/shared/http-client/answer-body.js';
import { HttpClient, type HttpLimits } from '../../../src/shared/http-client/http.client.js';
import { AskedToWaitError } from '../../../src/shared/http-client/http-errors.js';
import type { Timing } from '../../../src/shared/http-client/service-pauses.js';
import { startStub, type Answering, type StubServer } from './stub-server.js';

const LIMITS: HttpLimits = {
  userAgent: 'tests/1.0 (+https://example.org)',
  concurrency: 10,
  requestsPerSecond: 10_000,
  maxAttempts: 2,
  retryDelayMs: 0,
  breakerFailures: 3,
};

/** Time that passes only when a test says so. */
class ManualTiming implements Timing {
  #time = 0;
  #sleepers: { until: number; wake: () => void }[] = [];

  readonly now = (): number => this.#time;

  readonly sleep = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (ms <= 0) resolve();
      else this.#sleepers.push({ until: this.#time + ms, wake: resolve });
      signal.addEventListener('abort', () => {
        reject(signal.reason as Error);
      });
    });

  get sleeping(): number {
    return this.#sleepers.length;
  }

  advance(ms: number): void {
    this.#time += ms;
    const due = this.#sleepers.filter(({ until }) => until <= this.#time);
    this.#sleepers = this.#sleepers.filter(({ until }) => until > this.#time);
    for (const { wake } of due) wake();
  }
}

let timing: ManualTiming;
let client: HttpClient;
const servers: StubServer[] = [];

beforeEach(() => {
  timing = new ManualTiming();
  client = new HttpClient('The stub', LIMITS, timing);
});
afterEach(async () => {
  await client.close();
  for (const server of servers.splice(0)) await server.close();
});

async function start(answering: Answering): Promise<StubServer> {
  const server = await startStub(answering);
  servers.push(server);
  return server;
}

const get = ({ url }: StubServer, signal?: AbortSignal): Promise<string> =>
  client.send({ url: `${url}/x`, silenceMs: 5_000, signal }, ({ body }) => readText(body));

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await sleep(5);
}

/** Answers the first `count` requests with that header, and all others well. */
const asking =
  (count: number, header: string): Answering =>
  (_, response, index) => {
    if (index < count) response.writeHead(429, { 'retry-after': header }).end();
    else response.end('ok');
  };

/** A date by a clock that is an hour behind ours. */
const BEHIND = Date.now() - 3_600_000;
const behind = (ms: number): string => new Date(BEHIND + ms).toUTCString();

it.each<[string, Answering]>([
  ['seconds', asking(1, '60')],
  [
    'a date of its own clock',
    (request, response, index) => {
      response.setHeader('date', behind(0));
      asking(1, behind(60_000))(request, response, index);
    },
  ],
])(
  'sends a service nothing while the pause lasts that it asked for in %s',
  async (_, answering) => {
    const server = await start(answering);
    const other = await start((_request, response) => response.end('other'));
    const first = get(server);
    await until(() => timing.sleeping === 1);

    const rest = [get(server), get(server), get(server)];
    await until(() => timing.sleeping === 4);
    expect(await get(other)).toBe('other');
    timing.advance(59_999);
    await sleep(30);
    expect(server.requests).toHaveLength(1);

    timing.advance(1);
    expect(await Promise.all([first, ...rest])).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(server.requests).toHaveLength(5);
  },
);

it('lets a pause grow while it lasts, and counts no attempt', async () => {
  const server = await start((request, response, index) => {
    asking(4, index === 0 ? '10' : '30')(request, response, index);
  });
  const answers = [get(server), get(server), get(server), get(server)];
  await until(() => server.requests.length === 4 && timing.sleeping === 4);
  timing.advance(10_000);
  await sleep(30);
  expect(server.requests).toHaveLength(4);
  timing.advance(20_000);
  expect(await Promise.all(answers)).toEqual(['ok', 'ok', 'ok', 'ok']);
});

it('waits five minutes an hour, then says so to everybody who waits', async () => {
  const server = await start(asking(100, '100'));
  const waiting = Promise.allSettled([get(server), get(server)]);
  for (let pause = 1; pause <= 3; pause += 1) {
    await until(() => server.requests.length === 2 * pause && timing.sleeping === 2);
    timing.advance(100_000);
  }
  const outcomes = await waiting;
  for (const outcome of outcomes) {
    expect(outcome).toMatchObject({
      reason: {
        code: 'http.asked-to-wait',
        message:
          `${server.url} asks for a pause of 100 s (Retry-After); at most 300 s an hour are waited ` +
          'for a service, and 300 s were; what was answered is kept, and the next run asks again',
      },
    });
  }
  timing.advance(3_600_000);
  const abort = new AbortController();
  const later = get(server, abort.signal);
  await until(() => timing.sleeping === 1);
  abort.abort(new Error('enough'));
  await expect(later).rejects.toThrow('enough');
});

it.each(['301', '86400', '99999999999999999999', new Date(Date.now() + 1e9).toUTCString()])(
  'does not begin to wait when asked for too long a pause: %s',
  async (header) => {
    const server = await start(asking(1, header));
    await expect(get(server)).rejects.toThrow(AskedToWaitError);
    expect(timing.sleeping).toBe(0);
  },
);

it('keeps what comes in after it gave up', async () => {
  const server = await start((_, response, index) => {
    if (index === 0) setTimeout(() => response.end('late'), 100);
    else response.writeHead(503, { 'retry-after': '3600' }).end();
  });
  const late = get(server);
  await until(() => server.requests.length === 1);
  await expect(get(server)).rejects.toThrow(AskedToWaitError);
  expect(await late).toBe('late');
});

it.each(['soon', '-5', '0', '1e3', 'Jan 2099', new Date(0).toUTCString()])(
  'tries again as ever when the header says nothing to wait for: %s',
  async (header) => {
    const server = await start(asking(1, header));
    expect(await get(server)).toBe('ok');
    expect(timing.sleeping).toBe(0);
  },
);

it('ends a wait when the run ends', async () => {
  const server = await start(asking(1, '60'));
  const abort = new AbortController();
  const reason = new Error('stopped');
  const waiting = get(server, abort.signal);
  await until(() => timing.sleeping === 1);
  abort.abort(reason);
  await expect(waiting).rejects.toBe(reason);
});
