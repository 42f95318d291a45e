import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import request from 'supertest';
import { addPackage } from '../../support/catalog-database.js';
import { HOSTILE_TEXTS } from '../../support/hostile-texts.js';
import { htmlProblems } from '../../support/html-problems.js';
import { openHttpApp, type HttpApp } from '../../support/http-app.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
let app: HttpApp;

beforeAll(async () => {
  app = await openHttpApp(root, {
    APP_URL: 'https://wp.example.org',
    API_REQUESTS_PER_MINUTE: '1000',
  });
  for (const [index, text] of HOSTILE_TEXTS.entries()) {
    const name = `hostile-${index}`;
    const columns = {
      display_name: text,
      author: text,
      author_profile: 'https://profiles.wordpress.org/jane/',
      active_installs: index % 5,
      ...(index % 2 === 0 && { wporg_version: '2.0', current_version: null }),
    };
    await addPackage(app.database, { name, versions: ['1.0'], description: text, columns });
  }
  await addPackage(app.database, { name: 'gone', versions: ['1.0'], isActive: false });
  await app.database.query(
    `UPDATE packages SET closed_at = '2026-03-09', close_reason = 'author-request' WHERE name = 'gone'`,
  );
  await app.database.query(`INSERT INTO package_stats VALUES (1, 1, 1, 1, 1, 'now')`);
  await app.database.query(
    `INSERT INTO builds (id, status, started_at) VALUES ('20260310-120000', 'running', '2026-03-10T12:00:00Z')`,
  );
  await app.database.query(`INSERT INTO closure_vendors VALUES ('profile:tom', 'tom', 'Tom')`);
  await app.database.query(
    `INSERT INTO closure_events (vendor_key, detected_at, plugin_slugs, plugin_count)
     VALUES ('profile:tom', '2026-03-01T10:00:00Z', '["a","b"]', 2)`,
  );
});
afterAll(() => app.close());

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly description?: string;
    readonly schema: { readonly maximum?: number };
  }[];
  readonly responses: Readonly<
    Record<string, { readonly content?: Record<string, { readonly schema: object }> }>
  >;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

async function document(): Promise<Document> {
  return (await request(app.server).get('/api/openapi.json').expect(200)).body as Document;
}

async function operations(): Promise<readonly (readonly [string, Operation])[]> {
  const { paths } = await document();
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [`${method} ${path}`, operation] as const),
  );
}

/** What is posted. */
const PROJECT = {
  require: {
    'wp-plugin/hostile-1': '^1.0',
    'wp-plugin/gone': '*',
    'wpackagist-plugin/nosuch': '*',
  },
};

/** An address of each route of the document. */
const EXAMPLES: Readonly<Record<string, string>> = {
  'get /api/stats': '/api/stats',
  'get /api/stats/packages/{type}/{name}': '/api/stats/packages/plugin/hostile-1',
  'get /api/stats/packages/{type}/{name}/total': '/api/stats/packages/plugin/hostile-1/total',
  'get /api/packages': '/api/packages?q=hostile',
  'get /api/packages/{type}/closed': '/api/packages/plugin/closed',
  'get /api/packages/{type}/closed/permanent': '/api/packages/plugin/closed/permanent',
  'get /api/packages/{vendor}/{name}': '/api/packages/wp-plugin/hostile-1',
  'get /api/authors/{name}': '/api/authors/jane',
  'get /api/untagged': '/api/untagged',
  'get /api/builds': '/api/builds',
  'get /api/builds/{id}': '/api/builds/20260310-120000',
  'get /api/status': '/api/status',
  'post /api/check': '/api/check',
  'get /api/closures': '/api/closures',
  'get /api/closures/{vendor}': '/api/closures/tom',
  'get /api/openapi.json': '/api/openapi.json',
  'get /search.json': '/search.json?q=hostile',
};

it('is a valid document of OpenAPI 3.1', async () => {
  const result = await new Validator().validate({ ...(await document()) });
  expect(result).toMatchObject({ valid: true });
});

it('names each route once, with what it answers and what its parameters are', async () => {
  const all = await operations();
  expect(all.map(([name]) => name).sort()).toEqual(Object.keys(EXAMPLES).sort());
  const ids = all.map(([, { operationId }]) => operationId);
  expect(new Set(ids).size).toBe(all.length);
  for (const [name, { summary, parameters = [], responses }] of all) {
    const undescribed = parameters.filter(({ description }) => description === undefined);
    expect({ name, undescribed }).toEqual({ name, undescribed: [] });
    expect({ name, summary }).toEqual({ name, summary: expect.any(String) as string });
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['200', 'default']));
  }
});

it('says what the routes really answer', async () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  for (const [name, { responses }] of await operations()) {
    const path = EXAMPLES[name] ?? '';
    const answer = await (name.startsWith('post ')
      ? request(app.server).post(path).send(PROJECT)
      : request(app.server).get(path));
    const schema = responses['200']?.content?.['application/json']?.schema ?? false;
    ajv.validate(schema, answer.body);
    expect({ name, status: answer.status, errors: ajv.errors }).toEqual({
      ...{ name, status: 200, errors: null },
    });
  }
});

it('names the greatest numbers that are taken', async () => {
  for (const [name, { parameters = [] }] of await operations()) {
    for (const { name: parameter, schema } of parameters) {
      if (schema.maximum === undefined) continue;
      const [path = ''] = (EXAMPLES[name] ?? '').split('?');
      const { maximum } = schema;
      await request(app.server).get(`${path}?${parameter}=${maximum}`).expect(200);
      const refused = await request(app.server).get(`${path}?${parameter}=${maximum + 1}`);
      expect({ name, status: refused.status, type: refused.type }).toEqual({
        ...{ name, status: 400, type: 'application/problem+json' },
      });
    }
  }
});

interface Page {
  readonly packages: readonly { readonly slug: string }[];
  readonly total: number;
  readonly next_cursor: string | null;
}

async function readAll(path: string): Promise<{ slugs: string[]; total: number }> {
  const slugs: string[] = [];
  let total = 0;
  let next: string | null = path;
  while (next !== null) {
    const answer: request.Response = await request(app.server).get(next).expect(200);
    const page = answer.body as Page;
    slugs.push(...page.packages.map(({ slug }) => slug));
    total = page.total;
    next = /^<(.*)>; rel="next"$/.exec(answer.headers['link'] ?? '')?.[1] ?? null;
  }
  return { slugs, total };
}

it.each([
  ...['relevance', 'installs', 'active', 'updated', 'added', 'name'].flatMap((sort) => [
    `/api/packages?limit=3&sort=${sort}`,
    `/api/packages?limit=3&sort=${sort}&q=hostile`,
    `/api/authors/jane?limit=3&sort=${sort}`,
  ]),
  '/api/untagged?limit=3',
  '/api/untagged?limit=3&kind=latest-not-tagged&q=hostile&author=jane',
])('%s is read to the end without a package twice', async (path) => {
  const whole = await readAll(path.replace('limit=3', 'limit=100'));
  const { slugs, total } = await readAll(path);
  expect(slugs).toEqual(whole.slugs);
  expect(new Set(slugs).size).toBe(slugs.length);
  expect(slugs).toHaveLength(total);
});

it('reads on where it was although a package came before it', async () => {
  const first = (await request(app.server).get('/api/packages?limit=3&sort=name')).body as Page;
  await addPackage(app.database, { name: 'a-new-one', versions: ['1.0'] });
  const path = `/api/packages?limit=3&sort=name&cursor=${first.next_cursor ?? ''}`;
  const second = (await request(app.server).get(path)).body as Page;
  const seen = first.packages.map(({ slug }) => slug);
  expect(second.packages.map(({ slug }) => slug)).not.toEqual(
    expect.arrayContaining(seen.slice(-1)),
  );
  await app.database.query(`DELETE FROM packages WHERE name = 'a-new-one'`);
});

it.each([
  ['/api/packages?cursor=x', 400, 'cursor must be the next_cursor'],
  ['/api/packages?php=eight', 400, 'php must be a version'],
  ['/api/packages?sort=best', 400, 'sort must be one of'],
  ['/api/packages/wp-plugin/nobody', 404, 'there is no package wp-plugin/nobody'],
  ['/api/packages/wp-core/x', 404, 'there is no package wp-core/x'],
  ['/api/authors/nobody', 404, 'no package is by nobody'],
])('%s is a problem %i', async (path, status, detail) => {
  const answer = await request(app.server).get(path).expect(status);
  expect(answer.type).toBe('application/problem+json');
  expect(answer.body).toMatchObject({ status, detail: expect.stringContaining(detail) as string });
});

it('tells of a package what its page tells, also of a closed one', async () => {
  for (const [name, status] of [
    ['hostile-1', 200],
    ['gone', 410],
  ] as const) {
    const api = await request(app.server).get(`/api/packages/wp-plugin/${name}`).expect(status);
    const page = await request(app.server).get(`/packages/wp-plugin/${name}.json`).expect(status);
    expect(api.body).toEqual(page.body);
    expect(api.headers['access-control-allow-origin']).toBe('*');
    expect(api.headers['ratelimit-limit']).toBe('1000');
  }
});

it('is a page, too, which names every route and needs no script of its own', async () => {
  const { text, headers } = await request(app.server)
    .get('/api/docs')
    .set('Accept', 'text/html')
    .expect(200);
  expect(await htmlProblems(text)).toEqual([]);
  expect(headers['content-security-policy']).toContain("script-src 'self'");
  for (const [, { operationId }] of await operations()) {
    expect(text).toContain(`id="${operationId ?? ''}"`);
  }
});
