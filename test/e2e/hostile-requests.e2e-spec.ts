import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { promote, writeBuild } from '../support/handmade-build.js';
import { seededRandom } from '../simulator/seeded-random.js';
import { runCli, startCli } from '../support/run-cli.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

/** `HOSTILE_REQUESTS=100000` for a long run. */
const REQUESTS = Number(process.env['HOSTILE_REQUESTS'] ?? 5_000);
const TOGETHER = 16;
const BUILD = '20260313-140000';

const root = temporaryDirectory();

const METHODS = ['GET', 'GET', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'PURGE'];
const PATHS = [
  '/',
  '/packages.json',
  '/packages/list.json',
  '/p2/wp-plugin/akismet.json',
  '/p2/wp-plugin/',
  '/health',
  '/downloads',
  '/metadata/changes.json',
  '/api/stats',
  '/api/stats/packages/plugin/akismet',
  '/api/packages/plugin/closed',
  '/api/closures',
  '/assets/site.css',
  '//',
  '/..',
];
const PIECES = [
  '%',
  '%00',
  '%zz',
  '%c3%28',
  '%2e%2e%2f',
  '%0d%0a',
  '..',
  '\\',
  ';',
  "'",
  '"',
  '<script>',
  '~dev',
  'é',
  '[]',
  '{}',
  '%F0%9F%98%80',
  '%ED%A0%80',
  '*',
  '|',
  '$(id)',
  '__proto__',
  'constructor',
  '-1',
  '9999999999999999999',
  'NaN',
  'a'.repeat(250),
  '1 OR 1=1',
  '+',
  '&',
  '=',
  '?',
  '#',
  ':',
  '@',
];
const NAMES = [
  'since',
  'filter',
  'type',
  'vendor',
  'limit',
  'cursor',
  'sort',
  'q',
  '__proto__',
  'a[b]',
];
const HEADERS = [
  'Accept: text/html',
  'Accept: ;;;,,',
  'Accept: application/json;q=nine',
  'Accept: */*',
  'Accept-Encoding: gzip;q=x',
  'Accept-Encoding: br',
  'If-None-Match: "',
  'If-None-Match: *',
  'If-Modified-Since: yesterday',
  'Range: bytes=0-',
  'Origin: null',
  'Origin: https://evil.example',
  'Sec-Fetch-Site: cross-site',
  'X-Forwarded-For: 1.2.3.4:99, ::1',
  'X-Forwarded-Proto: https,http',
  'Content-Type: application/json; charset=utf-99',
  'Content-Encoding: gzip',
  'Cookie: a=b; a=c',
  'Transfer-Encoding: chunked',
  'Expect: 100-continue',
  'User-Agent: ',
  'X-Long: '.padEnd(4_000, 'x'),
];
const BODIES = ['', '{', '[]', 'null', '{"downloads":[{"name":1}]}', '\0\0', '"'.repeat(2_000)];

/** A request as text, more or less HTTP. */
function hostileRequest(pick: <T>(of: readonly T[]) => T, chance: () => number): string {
  const path = pick(PATHS) + (chance() < 0.6 ? `${pick(['', '/'])}${pick(PIECES)}` : '');
  const pairs = Array.from(
    { length: Math.floor(chance() * 4) },
    () => `${pick(NAMES)}=${pick(PIECES)}`,
  );
  const query = pairs.length > 0 ? `?${pairs.join('&')}` : '';
  const body = chance() < 0.3 ? pick(BODIES) : '';
  const headers = Array.from({ length: Math.floor(chance() * 4) }, () => pick(HEADERS));
  return [
    `${pick(METHODS)} ${path}${query} HTTP/1.1`,
    'Host: x',
    'Connection: close',
    ...(body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]),
    ...headers,
    '',
    body,
  ].join('\r\n');
}

/** The status of the answer; undefined when the server just closed the connection, as Node does with what is no HTTP. */
function statusOf(port: number, text: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    let received = '';
    const socket: Socket = connect(port, '127.0.0.1', () => socket.end(text));
    socket.setEncoding('latin1').on('data', (data: string) => (received += data));
    socket.on('error', () => undefined); // a reset is one way of refusing
    socket.once('close', () => {
      const status = /^HTTP\/1\.1 (\d{3})/.exec(received)?.[1];
      resolve(status === undefined ? undefined : Number(status));
    });
  });
}

it(`answers ${REQUESTS} hostile requests without a fault of its own`, async () => {
  const storage = mkdtempSync(`${root}/`);
  writeBuild(storage, BUILD, {
    'packages.json': { text: '{}' },
    'packages/list.json': { text: '{"packageNames":[]}' },
    'p2/wp-plugin/akismet.json': { text: '{"packages":{}}' },
  });
  promote(storage, BUILD);
  const environment = {
    STORAGE_PATH: storage,
    DB_PATH: `${storage}/wppackages.db`,
    LOG_LEVEL: 'error',
    API_REQUESTS_PER_MINUTE: '1000000',
    DOWNLOADS_PER_MINUTE: '1000000',
    DOWNLOAD_ENTRIES_PER_MINUTE: '100000000',
    INSTALLS_PER_HOUR: '1000000',
  };
  await runCli(['migrate'], environment);
  const server = startCli(['serve', '--addr', '127.0.0.1:0'], environment);
  if (server.process.stdout === null) throw new Error('no standard output');
  const [line] = (await once(server.process.stdout, 'data')) as [string];
  const port = Number(/:(\d+)\n/.exec(line)?.[1]);

  const chance = seededRandom(20_261_125);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(chance() * of.length)] as T;
  const faults: string[] = [];
  const seen = new Set<number | undefined>();
  for (let sent = 0; sent < REQUESTS; sent += TOGETHER) {
    const requests = Array.from({ length: TOGETHER }, () => hostileRequest(pick, chance));
    const statuses = await Promise.all(requests.map((text) => statusOf(port, text)));
    for (const [index, status] of statuses.entries()) {
      seen.add(status);
      // Before the first aggregation there are no figures, which is no fault of the request.
      const isExpected = status === 503 && requests[index]?.includes('/api/stats') === true;
      if (status !== undefined && status >= 500 && !isExpected) faults.push(requests[index] ?? '');
    }
  }
  const health = await fetch(`http://127.0.0.1:${port}/health`);
  server.process.kill('SIGTERM');

  expect(faults.slice(0, 3)).toEqual([]);
  expect(health.status).toBe(200);
  expect([...seen]).toEqual(expect.arrayContaining([200, 304, 400, 403, 404, 405, 406]));
  expect(await server.done).toMatchObject({ code: 0, stderr: '' });
}, 600_000);
