import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { jest } from '@jest/globals';
import { AppConfig } from '../../../src/app/app-config.js';
import { openHttpService } from '../../../src/app/http-service.js';
import type { HttpApplication } from '../../../src/app/http-application.js';
import { AnnouncementService } from '../../../src/changes/announcement.service.js';
import { ChangesQueries } from '../../../src/changes/changes.queries.js';
import { MAX_ACTIONS } from '../../../src/changes/changes.types.js';
import { loadConfig } from '../../../src/shared/config/config.loader.js';
import { openBucketApp, type BucketApp } from '../../support/bucket-app.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

interface Answer {
  readonly status: number;
  readonly actions?: { readonly type: string; readonly package: string; readonly time: number }[];
  readonly timestamp: number;
  readonly error?: string;
}

const root = temporaryDirectory();
const LOCAL = { toR2: false };

let app: BucketApp;
let http: HttpApplication;
let url: string;

beforeEach(async () => {
  app = await openBucketApp(mkdtempSync(`${root}/`), { CHANGES_RETENTION_HOURS: '24' });
  http = await openHttpService(app.config).start();
  await http.listen(0, '127.0.0.1');
  url = `http://127.0.0.1:${(http.getHttpServer().address() as AddressInfo).port}/metadata/changes.json`;
  await app.database.query('UPDATE metadata_feed SET floor = ?, checkpoint = ?', [
    app.clock.now().getTime() * 10,
    app.clock.now().getTime() * 10,
  ]);
  await app.fill(6);
});
afterEach(async () => {
  await http.close();
  await app.close();
});

async function ask(query: string): Promise<Answer> {
  const answer = await fetch(url + query);
  expect(answer.headers.get('content-type')).toBe('application/json');
  expect(answer.headers.get('cache-control')).toBe('public, max-age=10');
  return { status: answer.status, ...((await answer.json()) as Omit<Answer, 'status'>) };
}

const since = (timestamp: number): Promise<Answer> => ask(`?since=${timestamp}`);

/** The actions after `timestamp`, as `type name`. */
async function told(timestamp: number): Promise<string[]> {
  const { actions = [] } = await since(timestamp);
  return actions.map(({ type, package: name }) => `${type} ${name}`);
}

async function deploy(): Promise<number> {
  await app.build();
  await app.deploy(LOCAL);
  return (await ask('')).timestamp;
}

it.each(['', '?since=', '?since=abc', '?since=-1', '?since=1.5'])(
  'answers 400 with the newest timestamp to %j',
  async (query) => {
    const answer = await ask(query);
    expect(answer).toMatchObject({
      status: 400,
      error: expect.stringContaining('since') as string,
    });
    expect(answer.timestamp).toBe(app.clock.now().getTime() * 10);
  },
);

it('tells a mirror that begins to take everything, and then what changes', async () => {
  const start = (await ask('')).timestamp;
  expect(await since(start)).toEqual({ status: 200, actions: [], timestamp: start });

  const first = await deploy();
  expect(await told(0)).toEqual(['resync *']);
  expect(await told(start)).toEqual(['resync *']);
  expect(await since(first)).toEqual({ status: 200, actions: [], timestamp: first });

  await app.change(1);
  await app.setActive(2, false);
  const second = await deploy();
  expect(await told(first)).toEqual([
    'update wp-plugin/p1',
    'update wp-plugin/p1~dev',
    'delete wp-plugin/p2',
    'delete wp-plugin/p2~dev',
  ]);
  expect(await told(second)).toEqual([]);
});

it('tells of each name its newest action only', async () => {
  const first = await deploy();
  await app.setActive(2, false);
  await deploy();
  await app.setActive(2, true);
  const last = await deploy();

  expect(await told(first)).toEqual(['update wp-plugin/p2', 'update wp-plugin/p2~dev']);
  expect((await since(first)).timestamp).toBe(last);
});

it('tells many changes page by page, each name once, and the same to all who ask at once', async () => {
  const first = await deploy();
  const announcement = app.get(AnnouncementService);
  const builds = { files: () => new Map<string, string>(), writtenAt: () => new Date(0) };
  const keys = Array.from({ length: 2_500 }, (_, index) => `p2/wp-plugin/n${index}.json`);
  await announcement.touch(keys);
  await announcement.announce('one', builds);
  await announcement.touch(keys.slice(0, 1_200));
  await announcement.announce('two', builds);

  const answers = await Promise.all([since(first), since(first), since(first)]);
  const [{ actions = [] }] = answers;
  expect(new Set(actions.map((action) => action.package)).size).toBe(actions.length);
  expect(actions).toHaveLength(2_500);
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
});

describe('with more changes than are read at once', () => {
  const builds = { files: () => new Map<string, string>(), writtenAt: () => new Date(0) };
  let start: number;

  /** Tells of so many names. */
  async function announce(build: string, count: number): Promise<number> {
    const keys = Array.from({ length: count }, (_, index) => `p2/wp-plugin/${build}-${index}.json`);
    await app.get(AnnouncementService).touch(keys);
    await app.get(AnnouncementService).announce(build, builds);
    return (await ask('')).timestamp;
  }

  beforeEach(async () => {
    start = await deploy();
  });
  afterEach(() => jest.restoreAllMocks());

  it('makes one answer at a time, whoever asks', async () => {
    const instants = [start];
    for (const build of ['one', 'two', 'three']) instants.push(await announce(build, 1_500));
    const read = jest.spyOn(ChangesQueries.prototype, 'page');
    await Promise.all(instants.map(since));

    const isEnd = read.mock.results.map(({ value }) => (value as unknown[]).length < 1_000);
    const isBegin = read.mock.calls.map(([place]) => place.package === '');
    expect(isBegin.filter(Boolean).length).toBeGreaterThan(2);
    expect(isBegin).toEqual([true, ...isEnd.slice(0, -1)]);
  });

  it('has everything told again when changes are dropped while they are read', async () => {
    await announce('one', 1_500);
    const page = ChangesQueries.prototype.page; // eslint-disable-line @typescript-eslint/unbound-method
    let dropped: Promise<unknown> | undefined;
    jest.spyOn(ChangesQueries.prototype, 'page').mockImplementation(function (
      this: ChangesQueries,
      ...place
    ) {
      dropped ??= app.database
        .query('DELETE FROM metadata_changes')
        .then(() => app.database.query('UPDATE metadata_feed SET floor = checkpoint'));
      return page.apply(this, place);
    });
    expect(await told(start)).toEqual(['resync *']);
    await dropped;
  });

  it('gives one answer to all who come from the same hour long ago', async () => {
    app.clock.advance(2 * 3_600_000);
    const hour = 36_000_000;
    const [early, late] = [await announce('one', 1), await announce('two', 2)];
    expect(Math.floor(early / hour)).toBe(Math.floor(late / hour));
    expect(await told(early)).toHaveLength(2);
    app.clock.advance(2 * 3_600_000);
    await announce('three', 3);

    const answer = await since(early - 1);
    expect(answer.actions).toHaveLength(6);
    expect(await since(early)).toEqual(answer);
    expect(await since(late)).toEqual(answer);
  });
});

it('tells of a rollback, and of going forward again', async () => {
  await deploy();
  await app.setActive(2, false);
  const second = await deploy();
  await app.deploy({ ...LOCAL, rollback: true });
  expect(await told(second)).toEqual(['update wp-plugin/p2', 'update wp-plugin/p2~dev']);
  const back = (await ask('')).timestamp;
  await app.deploy(LOCAL);
  expect(await told(back)).toEqual(['delete wp-plugin/p2', 'delete wp-plugin/p2~dev']);
});

it('gives no time to an update that its file does not have yet', async () => {
  const first = await deploy();
  await app.change(1);
  await deploy();
  const { actions = [] } = await since(first);
  for (const { package: name, time } of actions) {
    const file = await fetch(url.replace('metadata/changes.json', `p2/${name}.json`));
    const modified = Date.parse(file.headers.get('last-modified') ?? '') / 1_000;
    expect(modified).toBeGreaterThanOrEqual(time);
  }
});

it('has later timestamps for later deploys, even when the clock stands or goes back', async () => {
  const first = await deploy();
  await app.change(1);
  await app.build();
  app.clock.advance(-3_600_000);
  await app.deploy(LOCAL);
  expect((await ask('')).timestamp).toBe(first + 1);
  expect(await told(first)).toHaveLength(2);
});

it('tells who comes from before the retention, or from the future, to begin from nothing', async () => {
  const first = await deploy();
  app.clock.advance(25 * 3_600_000);
  await app.change(1);
  const second = await deploy();
  expect(await told(first)).toHaveLength(2);
  app.clock.advance(25 * 3_600_000);
  await app.change(1);
  const third = await deploy();

  expect(await told(first)).toEqual(['resync *']);
  expect(await told(second)).toHaveLength(2);
  expect(await told(third)).toEqual([]);
  expect(await told(third + 1)).toEqual(['resync *']);
  expect(await app.database.query('SELECT DISTINCT timestamp FROM metadata_changes')).toHaveLength(
    1,
  );
});

it('begins from nothing rather than tell more than 100,000 actions', async () => {
  const first = await deploy();
  const announcement = app.get(AnnouncementService);
  const names = Array.from(
    { length: MAX_ACTIONS + 1 },
    (_, index) => `p2/wp-plugin/n${index}.json`,
  );
  const builds = { files: () => new Map<string, string>(), writtenAt: () => new Date(0) };
  await announcement.touch(names.slice(1));
  await announcement.announce('many', builds);
  expect((await since(first)).actions).toHaveLength(MAX_ACTIONS);
  await announcement.touch(names.slice(0, 1));
  await announcement.announce('more', builds);
  expect(await told(first)).toEqual(['resync *']);
});

it('tells again what a killed deploy had promoted and not told', async () => {
  const first = await deploy();
  const told1 = app.current();
  await app.change(3);
  await deploy();
  await app.database.query('UPDATE metadata_feed SET checkpoint = ?, build_id = ?', [first, told1]);
  await app.database.query('DELETE FROM metadata_changes WHERE timestamp > ?', [first]);
  await app.deploy(LOCAL);
  expect(await told(first)).toEqual(['update wp-plugin/p3', 'update wp-plugin/p3~dev']);
});

it('is compressed, and answers 304 to who holds it', async () => {
  await deploy();
  for (const query of ['?since=0', '?since=0&x=1']) {
    const gzip = { 'Accept-Encoding': 'gzip' };
    const answer = await fetch(url + query, { headers: gzip });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(answer.headers.get('vary')).toContain('Accept-Encoding');
    const etag = answer.headers.get('etag') ?? '';
    expect(etag).toMatch(/^".{43}-gzip"$/);
    const held = { ...gzip, 'If-None-Match': etag };
    const again = await fetch(url + query, { headers: held });
    expect([again.status, again.headers.get('etag')]).toEqual([304, etag]);
    expect(again.headers.get('ratelimit-limit')).toBe('600');
  }
});

it('is answered before the framework to who asks as mirrors do, and in words to others', async () => {
  await deploy();
  const isFromFramework = async (query: string, headers: Record<string, string> = {}) =>
    (await fetch(url + query, { headers })).headers.has('x-request-id');
  expect(await isFromFramework('?since=0')).toBe(false);
  expect(await isFromFramework('')).toBe(true);
  expect(await isFromFramework('?since=0', { Accept: 'text/html' })).toBe(true);
});

it('sends a client away that asks too often', async () => {
  await http.close();
  const config = loadConfig(AppConfig, {
    DB_PATH: app.config.db.path,
    STORAGE_PATH: app.config.storage.path,
    CHANGES_REQUESTS_PER_MINUTE: '2',
  });
  http = await openHttpService(config).start();
  await http.listen(0, '127.0.0.1');
  const { port } = http.getHttpServer().address() as AddressInfo;
  const asked = (query: string): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}/metadata/changes.json${query}`);
  expect((await asked('?since=0')).headers.get('ratelimit-remaining')).toBe('1');
  expect((await asked('')).status).toBe(400);
  const refused = await asked('?since=0');
  expect([refused.status, refused.headers.get('ratelimit-remaining')]).toEqual([429, '0']);
  expect(refused.headers.get('content-type')).toBe('application/problem+json');
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
});

it('refuses other methods', async () => {
  const answer = await fetch(url, { method: 'POST' });
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});
