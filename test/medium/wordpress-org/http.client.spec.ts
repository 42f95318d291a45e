import { once } from 'node:events';
import { pipeline, Readable } from 'node:stream';
import { createGzip, gzipSync } from 'node:zlib';
import { readText } from '../../../src/shared/http-client/answer-body.js';
import {
  HttpClient,
  type HttpAnswer,
  type HttpLimits,
  type HttpRequest,
} from '../../../src/shared/http-client/http.client.js';
import { HttpRequestError } from '../../../src/shared/http-client/http-errors.js';
import { startStub, type Answering, type StubServer } from './stub-server.js';

const LIMITS: HttpLimits = {
  userAgent: 'tests/1.0 (+https://example.org)',
  concurrency: 4,
  requestsPerSecond: 10_000,
  maxAttempts: 3,
  retryDelayMs: 1,
  breakerFailures: 100,
};

describe('HttpClient', () => {
  let server: StubServer;
  let client: HttpClient;

  async function start(answering: Answering, limits: Partial<HttpLimits> = {}): Promise<void> {
    server = await startStub(answering);
    client = new HttpClient('The stub', { ...LIMITS, ...limits });
  }

  const text = (answer: HttpAnswer): Promise<string> => readText(answer.body);

  const get = (
    request: Partial<HttpRequest> = {},
    read: (answer: HttpAnswer) => Promise<string> = text,
  ): Promise<string> =>
    client.send({ url: `${server.url}/x?q=1`, silenceMs: 5_000, ...request }, read);

  afterEach(async () => {
    await client.close();
    await server.close();
  });

  it('says who it is and keeps its connections', async () => {
    const ports = new Set<number | undefined>();
    await start((_, response) => {
      ports.add(response.socket?.remotePort);
      response.end('hello');
    });
    for (let count = 0; count < 9; count += 1) expect(await get()).toBe('hello');
    expect(server.requests[0]?.headers['user-agent']).toBe(LIMITS.userAgent);
    expect(ports.size).toBeLessThanOrEqual(2);
    expect(client.requests).toBe(9);
  });

  it.each([200, 404])('reads compressed bodies of status %d', async (status) => {
    await start((_, response) => {
      response.writeHead(status, { 'content-encoding': 'gzip' }).end(gzipSync('hello'));
    });
    expect(await get()).toBe('hello');
    expect(server.requests[0]?.headers['accept-encoding']).toBe('gzip');
  });

  it('follows a redirect', async () => {
    await start(({ url }, response) => {
      if (url.pathname === '/x') response.writeHead(301, { location: '/y' }).end();
      else response.end(url.pathname);
    });
    expect(await get()).toBe('/y');
  });

  it('hands over a status that a retry would not change', async () => {
    await start((_, response) => response.writeHead(404).end('gone'));
    expect(await get({}, async (answer) => `${answer.status} ${await text(answer)}`)).toBe(
      '404 gone',
    );
    expect(client.requests).toBe(1);
  });

  it.each([429, 500, 502, 503, 504])('asks again after HTTP %d', async (status) => {
    await start((_, response, index) => response.writeHead(index < 2 ? status : 200).end('ok'));
    expect(await get()).toBe('ok');
    expect(client.requests).toBe(3);
  });

  it('asks again after a reset, also with other methods', async () => {
    await start(({ method, body }, response, index) => {
      if (index === 0) response.destroy();
      else response.end(`${method} ${body}`);
    });
    expect(await get({ method: 'REPORT', body: '<x/>' })).toBe('REPORT <x/>');
    expect(client.requests).toBe(2);
  });

  it.each<[string, Answering]>([
    ['a plain body', (_, response) => response.setHeader('content-length', 99).write('part')],
    ['a chunked body', (_, response) => response.write('part')],
    [
      'a compressed body',
      (_, response) =>
        response.setHeader('content-encoding', 'gzip').write(gzipSync('whole').subarray(0, 15)),
    ],
  ])('asks again when %s breaks off', async (_, cut) => {
    await start((request, response, index) => {
      if (index > 0) {
        response.end('whole');
      } else {
        cut(request, response, index);
        setTimeout(() => response.destroy(), 20);
      }
    });
    expect(await get()).toBe('whole');
    expect(client.requests).toBe(2);
  });

  it('asks again when a compressed body ends too early', async () => {
    await start((_, response, index) => {
      const whole = gzipSync('whole');
      response
        .setHeader('content-encoding', 'gzip')
        .end(index === 0 ? whole.subarray(0, whole.length - 9) : whole);
    });
    expect(await get()).toBe('whole');
    expect(client.requests).toBe(2);
  });

  it('asks again when the reader cannot use the body', async () => {
    await start((_, response, index) => response.end(index === 0 ? 'junk' : 'fine'));
    const answer = await get({}, async (found) => {
      const body = await text(found);
      if (body === 'junk') throw new HttpRequestError('junk', { transient: true });
      return body;
    });
    expect(answer).toBe('fine');
  });

  it('gives up after the last attempt and says why', async () => {
    await start((_, response) => response.writeHead(503).end());
    await expect(get()).rejects.toMatchObject({
      status: 503,
      message: `GET ${server.url}/x: HTTP 503`,
    });
    expect(client.requests).toBe(3);
  });

  it('does not repeat what the reader finds hopeless', async () => {
    await start((_, response) => response.writeHead(403).end());
    const hopeless = new HttpRequestError('HTTP 403', { status: 403, transient: false });
    await expect(get({}, () => Promise.reject(hopeless))).rejects.toBe(hopeless);
    expect(client.requests).toBe(1);
  });

  it('waits as long as the server asks', async () => {
    await start((_, response, index) => {
      if (index === 0) response.writeHead(429, { 'retry-after': '1' }).end();
      else response.end('ok');
    });
    expect(await get()).toBe('ok');
    const [first, second] = server.requests;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(990);
  });

  it.each([
    ['before the headers', false],
    ['within the body', true],
  ])('does not wait for ever %s', async (_, withHeaders) => {
    await start(
      (_request, response) => {
        if (withHeaders) response.write('part');
      },
      { maxAttempts: 2 },
    );
    await expect(get({ silenceMs: 60_000, deadlineMs: 100 })).rejects.toThrow(/timeout/i);
    expect(client.requests).toBe(2);
  });

  it('gives a body that trickles its time, but not beyond the deadline', async () => {
    await start((_, response) => {
      const timer = setInterval(() => response.write('.'), 50);
      response.on('close', () => {
        clearInterval(timer);
      });
      setTimeout(() => response.end(), 1_500);
    });
    expect((await get({ silenceMs: 1_000 })).length).toBeGreaterThan(5);
    await expect(get({ deadlineMs: 100 })).rejects.toThrow(/timeout/i);
  });

  it('refuses a body beyond its limit, compressed or not', async () => {
    await start((_, response) => {
      response.setHeader('content-encoding', 'gzip').end(gzipSync('a'.repeat(100_000)));
    });
    await expect(get({ maxBytes: 99_999 })).rejects.toThrow('larger than 99999 bytes');
    expect(await get({ maxBytes: 100_000 })).toHaveLength(100_000);
  });

  it('hangs up on a compressed body without an end', async () => {
    const hungUp: Promise<unknown>[] = [];
    await start(
      (_, response) => {
        hungUp.push(once(response, 'close'));
        const zeros = Readable.from(
          (function* () {
            for (;;) yield Buffer.alloc(1_000_000);
          })(),
        );
        // A broken pipe is what this is about.
        pipeline(
          zeros,
          createGzip(),
          response.setHeader('content-encoding', 'gzip'),
          () => undefined,
        );
      },
      { maxAttempts: 1 },
    );
    await expect(get({ maxBytes: 10_000_000 })).rejects.toThrow('larger than 10000000 bytes');
    await Promise.all(hungUp);
    expect(hungUp).toHaveLength(1);
  });

  it('keeps to its concurrency', async () => {
    let now = 0;
    let most = 0;
    await start((_, response) => {
      most = Math.max(most, (now += 1));
      setTimeout(() => {
        now -= 1;
        response.end();
      }, 20);
    });
    await Promise.all(Array.from({ length: 20 }, () => get()));
    expect(most).toBe(4);
  });

  it('keeps to its requests per second, retries included', async () => {
    await start((_, response, index) => response.writeHead(index % 2 === 0 ? 500 : 200).end(), {
      requestsPerSecond: 20,
      maxAttempts: 10,
      concurrency: 50,
    });
    await Promise.all(Array.from({ length: 10 }, () => get()));
    const times = server.requests.map(({ at }) => at);
    expect(times.length).toBeGreaterThanOrEqual(20);
    // The first burst of 2 is free; every further pair has to wait a tenth of a second.
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThanOrEqual(850);
  });

  it('stops asking a server that never answers', async () => {
    await start((_, response) => response.writeHead(500).end(), { breakerFailures: 3 });
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => get()));
    const reasons = outcomes.map((outcome) =>
      outcome.status === 'rejected' ? (outcome.reason as Error).message : 'ok',
    );
    expect(reasons.at(-1)).toBe(
      `The stub does not answer: 3 requests failed in a row, last: GET ${server.url}/x: HTTP 500`,
    );
    // Three requests open the circuit; those that are in flight then still end.
    expect(client.requests).toBeLessThanOrEqual((3 + LIMITS.concurrency) * LIMITS.maxAttempts);
    await expect(get()).rejects.toMatchObject({ code: 'http.circuit-open' });
  });

  it('forgets failures after a success', async () => {
    await start((_, response, index) => response.writeHead(index % 3 === 2 ? 200 : 500).end(), {
      breakerFailures: 3,
      maxAttempts: 1,
    });
    const codes: unknown[] = [];
    for (let count = 0; count < 12; count += 1) {
      codes.push(await get().catch((error: unknown) => (error as HttpRequestError).status));
    }
    expect(codes).not.toContain(undefined);
  });

  it.each([
    ['in flight', { retryDelayMs: 1 }, (): void => undefined],
    [
      'while it waits for the next attempt',
      { retryDelayMs: 60_000 },
      ((_, response) => response.writeHead(500).end()) satisfies Answering,
    ],
  ])('can be aborted %s', async (_, limits, answering) => {
    await start(answering, limits);
    const abort = new AbortController();
    const reason = new Error('stopped');
    setTimeout(() => {
      abort.abort(reason);
    }, 100);
    await expect(get({ signal: abort.signal })).rejects.toBe(reason);
    expect(client.requests).toBe(1);
  });

  it('sends nothing for a signal that is already aborted', async () => {
    await start((_, response) => response.end());
    const reason = new Error('stopped');
    await expect(get({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(server.requests).toEqual([]);
  });
});
