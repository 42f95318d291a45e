import { once } from 'node:events';
import { request as rawRequest, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { mkdtempSync } from 'node:fs';
import { Body, Controller, Get, Post, Sse, type MessageEvent } from '@nestjs/common';
import { from, interval, map, type Observable } from 'rxjs';
import { Answer } from '../../../src/http/answer.js';
import { NeedsDatabase } from '../../../src/http/database.guard.js';
import { EventStreams } from '../../../src/http/event-streams.js';
import { JsonBody } from '../../../src/http/json-body.decorator.js';
import { Limited } from '../../../src/http/limited.decorator.js';
import { ForBrowsers } from '../../../src/http/same-origin.guard.js';
import { openKernelApp, type KernelApp } from '../../support/kernel-app.js';
import { migratedDatabase } from '../../support/migrated-database.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

@Controller('page')
class PageController {
  @Get()
  show(): Answer {
    return Answer.html('<p>page</p>'.repeat(200), { cache: 'api' });
  }

  @Get('fault')
  fail(): Answer {
    throw new TypeError('the secret inside');
  }

  @Get('nothing')
  nothing(): unknown {
    return { not: 'an answer' };
  }
}

@Controller('notes')
class NotesController {
  @Post()
  @Limited('downloads')
  @JsonBody(100)
  add(@Body() body: unknown): Answer {
    return Answer.json({ got: body });
  }

  @Post('open')
  @ForBrowsers()
  open(): Answer {
    return Answer.text('open');
  }
}

@Controller('needy')
@NeedsDatabase()
class NeedyController {
  @Get()
  show(): Answer {
    return Answer.text('there');
  }

  @Get('sign-in')
  @Limited('sign-in')
  signIn(): Answer {
    return Answer.text('tried');
  }
}

@Controller('events')
class EventsController {
  @Sse()
  show(): Observable<MessageEvent> {
    return interval(20).pipe(map((data) => ({ data: String(data) })));
  }

  @Sse('few')
  few(): Observable<MessageEvent> {
    return from([{ data: 'first' }, { data: 'second' }]);
  }
}

const CONTROLLERS = [PageController, NotesController, NeedyController, EventsController];
const SIGN_INS = { points: 2, seconds: 900, isDurable: true };

const root = temporaryDirectory();
const opened: KernelApp[] = [];

afterEach(async () => {
  for (const { app, server } of opened.splice(0)) {
    server.closeAllConnections();
    await app.close();
  }
});

async function open(
  database = `${mkdtempSync(`${root}/`)}/wppackages.db`,
  budgets: Parameters<typeof openKernelApp>[2] = {},
): Promise<KernelApp> {
  const app = await openKernelApp(database, CONTROLLERS, { 'sign-in': SIGN_INS, ...budgets });
  opened.push(app);
  return app;
}

describe('an answer', () => {
  it('has a tag of the bytes sent, and is not sent to a client that holds them', async () => {
    const { url } = await open();
    const headers = { 'Accept-Encoding': 'gzip, br' };
    const first = await fetch(`${url}/page`, { headers });
    const etag = first.headers.get('etag') ?? '';
    const again = await fetch(`${url}/page`, { headers: { ...headers, 'If-None-Match': etag } });
    const plain = await fetch(`${url}/page`, { headers: { 'Accept-Encoding': 'identity' } });

    expect(first.headers.get('content-encoding')).toBe('br');
    expect(await first.text()).toBe(await plain.text());
    expect(again.status).toBe(304);
    expect(plain.headers.get('etag')).not.toBe(etag);
    expect(first.headers.get('vary')).toBe('Accept-Encoding');
  });

  it('has the same header fields for HEAD', async () => {
    const { url } = await open();
    const ignored = { date: '', 'x-request-id': '', connection: '', 'keep-alive': '' };
    const get = await fetch(`${url}/page`);
    const head = await fetch(`${url}/page`, { method: 'HEAD' });

    expect(await head.text()).toBe('');
    expect({ ...Object.fromEntries(head.headers), ...ignored }).toEqual({
      ...Object.fromEntries(get.headers),
      ...ignored,
    });
  });

  it('that the client does not accept is a 406 in a form that it does', async () => {
    const { url } = await open();
    const answer = await fetch(`${url}/page`, { headers: { Accept: 'application/json' } });

    expect(answer.status).toBe(406);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  it('carries the headers that bind a browser, and no HSTS over plain HTTP', async () => {
    const { url } = await open();
    const { headers } = await fetch(`${url}/page`);

    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none';style-src 'self';script-src 'self';font-src 'self';img-src 'self';" +
        "connect-src 'self';manifest-src 'self';form-action 'self';frame-ancestors 'none';base-uri 'none'",
    );
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{12}$/);
  });

  it('asks browsers to stay with TLS when it came over TLS', async () => {
    const { url, app } = await open();
    app.set('trust proxy', 'loopback');
    const { headers } = await fetch(`${url}/page`, { headers: { 'X-Forwarded-Proto': 'https' } });

    expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
  });

  it('is counted by route and status', async () => {
    const { url, counts } = await open();
    await (await fetch(`${url}/page`)).text();
    await (await fetch(`${url}/nowhere`)).text();
    await sleep(20);

    expect(Object.fromEntries(counts.snapshot())).toEqual({ '/page 200': 1, 'unknown 404': 1 });
  });
});

describe('a failure', () => {
  it.each([
    ['text/html', 'text/html; charset=utf-8'],
    ['application/json', 'application/problem+json'],
    ['text/plain', 'text/plain; charset=utf-8'],
    ['*/*', 'text/plain; charset=utf-8'],
    ['image/png', 'text/plain; charset=utf-8'],
  ])('comes as the client asks with Accept %s: %s', async (accept, type) => {
    const { url } = await open();
    const answer = await fetch(`${url}/nowhere`, { headers: { Accept: accept } });

    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('vary')).toBe('Accept, Accept-Encoding');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it.each(['/page/fault', '/page/nothing'])('in here is told to nobody: %s', async (path) => {
    const { url } = await open();
    const answer = await fetch(url + path, { headers: { Accept: 'application/json' } });

    expect(answer.status).toBe(500);
    expect(await answer.json()).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
    });
  });

  it.each([
    ['DELETE', '/page', 'GET, HEAD'],
    ['GET', '/notes', 'POST'],
    ['OPTIONS', '/notes', 'POST'],
  ])('%s %s is a 405 that lists %s', async (method, path, allow) => {
    const { url } = await open();
    const answer = await fetch(url + path, { method });

    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe(allow);
  });
});

describe('a body', () => {
  const post = (url: string, body: string, headers = {}): Promise<Response> =>
    fetch(`${url}/notes`, { method: 'POST', body, headers });

  it('is parsed as JSON whatever its type says', async () => {
    const { url } = await open();
    const answer = await post(url, '{"a":1}', { 'Content-Type': 'text/plain' });

    expect(await answer.json()).toEqual({ got: { a: 1 } });
  });

  it.each([
    ['{', 400],
    [`"${'x'.repeat(200)}"`, 413],
  ])('that is no good is refused: %s', async (body, status) => {
    const { url } = await open();

    expect((await post(url, body)).status).toBe(status);
  });

  it('is not read beyond the limit of its client', async () => {
    const downloads = { points: 1, seconds: 60, isDurable: false };
    const { url } = await open(undefined, { downloads });
    await post(url, '{}');
    const answer = await post(url, '{ not even JSON');

    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(answer.headers.get('ratelimit-remaining')).toBe('0');
  });
});

describe('a request from a page of another site', () => {
  const post = (url: string, path: string, headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      rawRequest(`${url}${path}`, { method: 'POST', headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      })
        .once('error', reject)
        .end('{}');
    });

  it.each([
    [{ Origin: 'https://evil.example' }, 403],
    [{ Origin: 'null' }, 403],
    [{ 'Sec-Fetch-Site': 'cross-site' }, 403],
    [{ 'Sec-Fetch-Site': 'same-site' }, 403],
    [{ 'Sec-Fetch-Site': 'nonsense' }, 403],
    [{ 'Sec-Fetch-Site': 'none' }, 200],
    [{ 'Sec-Fetch-Site': 'same-origin' }, 200],
    [{}, 200],
  ])('with %j is answered %d', async (headers, status) => {
    const { url } = await open();

    expect(await post(url, '/notes', headers as Record<string, string>)).toBe(status);
  });

  it('is taken from our own pages, and by routes that are for browsers', async () => {
    const { url } = await open();

    expect(await post(url, '/notes', { Origin: url })).toBe(200);
    expect(await post(url, '/notes/open', { Origin: 'https://other.example' })).toBe(200);
  });
});

describe('the access log', () => {
  it('tells whether requests came from the same network, without its address', async () => {
    const { app, url } = await open();
    const lines: { readonly network?: string }[] = [];
    const log = (_message: unknown, fields: { readonly network?: string }): void => {
      lines.push(fields);
    };
    app.useLogger({ log, warn: () => undefined, error: () => undefined });
    app.set('trust proxy', 'loopback');
    for (const address of ['203.0.113.7', '2001:db8::1', '203.0.113.7', '2001:db8::2']) {
      await fetch(`${url}/page`, { headers: { 'X-Forwarded-For': address } });
    }
    while (lines.length < 4) await sleep(5);
    app.useLogger(false);
    const networks = lines.map(({ network }) => network);

    expect(networks).toEqual(Array(4).fill(expect.stringMatching(/^[0-9a-f]{16}$/)));
    expect(networks[0]).toBe(networks[2]);
    expect(networks[1]).toBe(networks[3]);
    expect(networks[0]).not.toBe(networks[1]);
    expect(JSON.stringify(lines)).not.toMatch(/203\.0|2001:db8/);
  });
});

describe('the database', () => {
  it('is used as soon as it is there', async () => {
    const database = `${mkdtempSync(`${root}/`)}/wppackages.db`;
    const { url } = await open(database);
    const before = await fetch(`${url}/needy`);
    await migratedDatabase(database);
    let status = before.status;
    for (let tries = 0; status === 503 && tries < 100; tries += 1) {
      await sleep(50);
      ({ status } = await fetch(`${url}/needy`));
    }

    expect(before.status).toBe(503);
    expect(before.headers.get('retry-after')).toBe('60');
    expect(status).toBe(200);
  });

  it('keeps what was used of a budget that guards security over a restart', async () => {
    const database = `${mkdtempSync(`${root}/`)}/wppackages.db`;
    await migratedDatabase(database);
    const first = await open(database);
    const tries = [
      await fetch(`${first.url}/needy/sign-in`),
      await fetch(`${first.url}/needy/sign-in`),
    ];
    await first.app.close();
    opened.splice(0);
    const second = await open(database);
    const third = await fetch(`${second.url}/needy/sign-in`);

    expect(tries.map(({ status }) => status)).toEqual([200, 200]);
    expect(third.status).toBe(429);
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(800);
  });
});

describe('a stream of events', () => {
  it('is exempt from the limit of silence and ends in order at a shutdown', async () => {
    const { url, app } = await open();
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      rawRequest(`${url}/events`, resolve).once('error', reject).end();
    });
    let received = '';
    answer.setEncoding('utf8').on('data', (text: string) => (received += text));
    while (!received.includes('data: 1\n')) await once(answer, 'data');
    app.get(EventStreams).endAll();
    await once(answer, 'end');

    expect(answer.headers['content-type']).toBe('text/event-stream');
    expect(received).toContain('data: 0\n');
  });

  it('ends with its last event', async () => {
    const { url } = await open();

    expect(await (await fetch(`${url}/events/few`)).text()).toMatch(
      /data: first\n[^]*data: second\n/,
    );
  });
});
