import request from 'supertest';
import { addPackage } from '../../support/catalog-database.js';
import { openHttpApp, type HttpApp } from '../../support/http-app.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
let app: HttpApp;

beforeEach(async () => {
  app = await openHttpApp(root, {
    APP_URL: 'https://wp.example.org',
    API_REQUESTS_PER_MINUTE: '40',
  });
});
afterEach(() => app.close());

interface Answer {
  readonly text: string;
  readonly type: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

async function get(path: string, status = 200): Promise<Answer> {
  const answer: request.Response = await request(app.server).get(path);
  expect({ path, status: answer.status }).toEqual({ path, status });
  return answer;
}

function sql(text: string): Promise<unknown> {
  return app.database.query(text);
}

describe('/search.json', () => {
  beforeEach(async () => {
    for (const [name, installs] of [
      ['gallery', 5],
      ['gallery-pro', 9],
      ['hello', 1],
    ] as const) {
      const columns = { active_installs: installs, wp_packages_installs_total: installs };
      await addPackage(app.database, { name, versions: ['1.0'], description: 'Shows', columns });
    }
    await addPackage(app.database, { type: 'theme', name: 'gallery', versions: ['2.0'] });
    await addPackage(app.database, { name: 'gallery-gone', versions: ['1.0'], isActive: false });
  });

  it('answers as Packagist does, the name that was typed first', async () => {
    const { body, headers } = await get('/search.json?q=gallery&type=wordpress-plugin&per_page=1');
    expect(body).toEqual({
      results: [
        {
          name: 'wp-plugin/gallery',
          description: 'Shows',
          url: 'https://wp.example.org/packages/wp-plugin/gallery',
          downloads: 5,
        },
      ],
      total: 2,
      next: 'https://wp.example.org/search.json?q=gallery&type=wordpress-plugin&per_page=1&page=2',
    });
    expect(headers['access-control-allow-origin']).toBe('*');
  });

  it('finds nothing of a type that is not here, and says what it cannot read', async () => {
    const none = await get('/search.json?q=gallery&type=library');
    expect(none.body).toEqual({ results: [], total: 0 });
    await get('/search.json?q=gallery&page=0', 400);
    await get(`/search.json?q=${'x'.repeat(201)}`, 400);
  });
});

describe('/api/stats', () => {
  it('tells the sums of the last aggregation, in the order of the contract', async () => {
    await sql(`INSERT INTO package_stats VALUES (1, 1250000, 1500, 65000, 15000, 'now')`);
    const { text, headers } = await get('/api/stats');
    expect(text).toBe(
      '{"total_installs":1250000,"total_installs_formatted":"1.2M","installs_30d":1500,' +
        '"installs_30d_formatted":"2k","active_plugins":65000,"active_themes":15000,' +
        '"total_packages":80000}\n',
    );
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'public, max-age=60',
      'access-control-allow-origin': '*',
      'ratelimit-limit': '40',
      'ratelimit-remaining': '39',
    });
  });

  it('is a problem before anything was counted', async () => {
    const { body } = await get('/api/stats', 503);
    expect(body).toMatchObject({ detail: 'Nothing has been counted yet.' });
  });

  describe('of a package', () => {
    beforeEach(async () => {
      await addPackage(app.database, { name: 'akismet' });
      await addPackage(app.database, { name: 'gone', isActive: false });
      await sql(
        `UPDATE packages SET wp_packages_installs_total = 12345, wp_packages_installs_30d = 7`,
      );
      await sql(
        `WITH RECURSIVE months (n) AS (VALUES (0) UNION ALL SELECT n + 1 FROM months WHERE n < 39)
         INSERT INTO monthly_installs SELECT 1, strftime('%Y-%m', '2023-01-01', n || ' months'), n + 1
         FROM months`,
      );
    });

    it.each(['plugin', 'wp-plugin'])(
      'lists the newest 36 months of %s, oldest first',
      async (type) => {
        const { body } = await get(`/api/stats/packages/${type}/akismet`);
        expect(body).toHaveLength(36);
        expect((body as unknown[])[0]).toEqual({ month: '2023-05', installs: 5 });
        expect((body as unknown[]).at(-1)).toEqual({ month: '2026-04', installs: 40 });
      },
    );

    it('tells the two counters', async () => {
      const { body } = await get('/api/stats/packages/plugin/akismet/total');
      expect(body).toEqual({
        installs_30d: 7,
        installs_30d_formatted: '7',
        total_installs: 12_345,
        total_installs_formatted: '12k',
      });
    });

    it.each(['theme/akismet', 'plugin/nope', 'plugin/gone', 'core/akismet'])(
      'is a problem 404 for %s',
      async (path) => {
        const { body, type } = await get(`/api/stats/packages/${path}`, 404);
        expect(type).toBe('application/problem+json');
        expect(body).toEqual({
          type: 'about:blank',
          title: 'Not Found',
          status: 404,
          detail: 'package not found',
        });
        await get(`/api/stats/packages/${path}/total`, 404);
      },
    );
  });
});

describe('/api/packages/{type}/closed', () => {
  beforeEach(async () => {
    for (const name of ['d', 'b', 'a', 'c', 'open', 'never-approved']) {
      await addPackage(app.database, {
        name,
        isActive: name === 'open',
        isSynced: name.length > 1,
      });
    }
    await sql(`UPDATE packages SET last_synced_at = NULL WHERE name = 'never-approved'`);
    await sql(
      `UPDATE packages SET closed_at = '2026-03-09', close_reason = 'author-request',
         close_reason_text = 'Author Request', closed_permanently = name < 'c'
       WHERE name IN ('a', 'b', 'c', 'd')`,
    );
  });

  it('tells when, why and whether for good', async () => {
    const { body } = await get('/api/packages/plugin/closed?limit=1');
    expect(body).toEqual({
      packages: [
        {
          slug: 'a',
          closed_date: '2026-03-09',
          reason: 'author-request',
          reason_text: 'Author Request',
          permanent: true,
        },
      ],
      next_cursor: 'a',
    });
  });

  it('is read to the end by following the next page', async () => {
    const seen: string[] = [];
    let path: string | undefined = '/api/packages/wp-plugin/closed?limit=3';
    while (path !== undefined) {
      const { body, headers }: Answer = await get(path);
      seen.push(...(body as { packages: { slug: string }[] }).packages.map(({ slug }) => slug));
      path = /^<(.*)>; rel="next"$/.exec(String(headers['link']))?.[1];
    }
    expect(seen).toEqual(['a', 'b', 'c', 'd']);
  });

  it('knows the permanent ones, and a directory without any', async () => {
    const permanent = await get('/api/packages/plugin/closed/permanent');
    expect(permanent.body).toMatchObject({ packages: [{ slug: 'a' }, { slug: 'b' }] });
    const slugs = await get('/api/packages/plugin/closed?format=slugs&limit=1');
    expect(slugs.text).toMatch(/^\["[^{}]*"\]\n$/);
    expect((slugs.body as string[]).length).toBeGreaterThan(
      (permanent.body as { packages: unknown[] }).packages.length,
    );
    expect((await get('/api/packages/wp-theme/closed/permanent?format=slugs')).text).toBe('[]\n');
    const themes = await get('/api/packages/theme/closed');
    expect(themes.body).toEqual({ packages: [], next_cursor: null });
  });

  it.each([
    ['core/closed', 404, /unknown package type/],
    ['plugin/closed?limit=1001', 400, /limit must not be/],
    [
      'plugin/closed?format=csv',
      400,
      /format must be one of the following values: packages, slugs/,
    ],
    ['plugin/closed?limit=x', 400, /limit must be/],
  ] as const)('is a problem for %s', async (path, status, detail) => {
    const { body, type } = await get(`/api/packages/${path}`, status);
    expect(type).toBe('application/problem+json');
    expect(body).toMatchObject({ status, detail: expect.stringMatching(detail) as string });
  });
});

describe('/api/closures', () => {
  beforeEach(async () => {
    await sql(
      `INSERT INTO closure_vendors VALUES ('profile:tom', 'tom', 'Tom'), ('author:x', 'x', 'X')`,
    );
    await sql(
      `INSERT INTO closure_events (vendor_key, detected_at, plugin_slugs, plugin_count) VALUES
         ('profile:tom', '2026-03-01T10:00:00Z', '["a","b","c"]', 3),
         ('author:x', '2026-03-02T10:00:00Z', '["d","e"]', 2),
         ('profile:tom', '2026-03-02T10:00:00Z', '["f","g"]', 2)`,
    );
  });

  it.each([
    ['recent', [3, 2, 1]],
    ['closures', [1, 3, 2]],
  ])('sorts by %s and pages by cursor', async (sort, order) => {
    const ids: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await get(`/api/closures?sort=${sort}&limit=1${query}`);
      const page = body as { events: { id: number }[]; next_cursor: string | null };
      ids.push(...page.events.map(({ id }) => id));
      cursor = page.next_cursor;
    }
    expect(ids).toEqual(order);
  });

  it('says all there is of an event', async () => {
    const { body } = await get('/api/closures?sort=closures&limit=1');
    expect(body).toEqual({
      events: [
        {
          id: 1,
          vendor_name: 'Tom',
          vendor_slug: 'tom',
          detected_at: '2026-03-01T10:00:00Z',
          detected_at_formatted: 'March 1, 2026',
          plugin_slugs: ['a', 'b', 'c'],
          plugin_count: 3,
        },
      ],
      sort: 'closures',
      per_page: 1,
      total: 3,
      next_cursor: '1',
      documentation_url: 'https://wp.example.org/docs/api#closures',
    });
  });

  it('lists the events of one vendor, newest first', async () => {
    const { body } = await get('/api/closures/tom');
    expect(body).toMatchObject({ events: [{ id: 3 }, { id: 1 }] });
    expect((await get('/api/closures/nobody', 404)).body).toMatchObject({
      detail: 'vendor not found',
    });
  });
});

describe('every route', () => {
  it('answers 304 to a client that has the same bytes', async () => {
    const { headers } = await get('/api/closures');
    const etag = String(headers['etag']);
    const statusFor = async (known: string): Promise<number> =>
      (await request(app.server).get('/api/closures').set('If-None-Match', known)).status;
    expect(await statusFor(`W/${etag}`)).toBe(304);
    expect(await statusFor('"other"')).toBe(200);
  });

  it('can be read by scripts of other sites', async () => {
    const preflight = await request(app.server).options('/api/stats').expect(204);
    expect(preflight.headers['access-control-allow-methods']).toBe('GET, HEAD, POST');
    const missing = await get('/api/nothing', 404);
    expect(missing.headers['access-control-allow-origin']).toBe('*');
    expect(missing.type).toBe('application/problem+json');
  });

  it('refuses to be written to', async () => {
    const answer = await request(app.server).post('/api/stats').expect(405);
    expect(answer.headers['allow']).toBe('GET, HEAD, OPTIONS');
  });

  it('counts against one limit, and says when to come back', async () => {
    for (let index = 0; index < 40; index += 1) await get('/api/closures');
    const { headers, type } = await get('/api/packages/plugin/closed', 429);
    expect(type).toBe('application/problem+json');
    expect(headers['ratelimit-remaining']).toBe('0');
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(headers['access-control-allow-origin']).toBe('*');
  });
});

describe('the queries', () => {
  it.each([
    [
      'SELECT name FROM packages WHERE type = ? AND is_active = 0 AND name > ? ORDER BY name LIMIT 5',
      'INDEX packages_closed (type=? AND name>?)',
    ],
    [
      'SELECT id FROM closure_events WHERE (detected_at, id) < (?, ?) ORDER BY detected_at DESC, id DESC',
      'INDEX closure_events_recent',
    ],
    [
      `SELECT id FROM closure_events ORDER BY plugin_count DESC, detected_at DESC, id DESC`,
      'INDEX closure_events_largest',
    ],
    [
      `SELECT month FROM monthly_installs WHERE package_id = ? ORDER BY month DESC LIMIT 36`,
      'USING PRIMARY KEY (package_id=?)',
    ],
    [
      `SELECT package_id, COUNT(*) FROM install_events WHERE created_at >= ? AND id <= ? GROUP BY 1`,
      'USING COVERING INDEX install_events_created',
    ],
  ])('find their rows by an index: %s', async (query, index) => {
    const parameters = Array<number>(query.split('?').length - 1).fill(1);
    const plan = await app.database.query<{ detail: string }[]>(
      `EXPLAIN QUERY PLAN ${query}`,
      parameters,
    );
    expect(plan.map(({ detail }) => detail).join('\n')).toContain(index);
  });
});
