import request from 'supertest';
import { addPackage, addVersion } from '../../support/catalog-database.js';
import { openHttpApp, type HttpApp } from '../../support/http-app.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
let app: HttpApp;

beforeAll(async () => {
  app = await openHttpApp(root, { API_REQUESTS_PER_MINUTE: '100' });
  const { database } = app;
  await addPackage(database, { name: 'akismet', versions: ['5.2', '5.3', '5.4'] });
  await addPackage(database, { name: 'akismet', type: 'theme', versions: ['1.0'] });
  await addPackage(database, {
    name: 'closed-one',
    versions: ['1.0'],
    isActive: false,
    columns: {
      closed_at: '2026-03-01',
      close_reason: 'security-issue',
      close_reason_text: 'Security Issue',
      closed_permanently: 1,
    },
  });
  await addPackage(database, { name: 'only-a-directory', isActive: false, isSynced: false });
  await addPackage(database, { name: 'never-looked-at', isSynced: false });
  const late = await addPackage(database, {
    name: 'late-tags',
    versions: ['1.9', '1.10', '1.11-beta1'],
    columns: { current_version: null, wporg_version: '1.12', trunk_revision: 7 },
  });
  const held = await addPackage(database, { name: 'held', versions: ['2.0'] });
  await database.query(
    `INSERT INTO package_versions (package_id, tag, normalized, status, withheld_reason) VALUES
       (?, '2.1', '2.1.0.0', 'withheld', 'unreleased'), (?, '2.0.0', '2.0.0.0', 'withheld', 'duplicate')`,
    [held, held],
  );
  await addVersion(database, { id: late, type: 'plugin', name: 'late-tags', version: '1.8' });
});
afterAll(() => app.close());

interface Printed {
  readonly name: string;
  readonly findings: readonly object[];
}

async function check(document: object): Promise<readonly Printed[]> {
  const answer: request.Response = await request(app.server).post('/api/check').send(document);
  expect({ status: answer.status, text: answer.text }).toMatchObject({ status: 200 });
  return (answer.body as { packages: readonly Printed[] }).packages;
}

function lockOf(...packages: readonly [string, string][]): object {
  return { packages: packages.map(([name, version]) => ({ name, version })) };
}

async function findingsOf(name: string, version: string): Promise<readonly object[] | undefined> {
  const [pkg] = await check(lockOf([name, version]));
  return pkg?.findings;
}

it.each<[string, string, object[]]>([
  ['wp-plugin/akismet', '5.4', []],
  ['wp-plugin/akismet', '5.3', [{ kind: 'outdated', newest: '5.4' }]],
  ['wp-plugin/akismet', '4.9', [{ kind: 'version-missing' }]],
  ['wp-theme/akismet', '1.0', []],
  ['wp-plugin/held', '2.1', [{ kind: 'version-withheld', reason: 'unreleased' }]],
  ['wp-plugin/held', '2.0', []],
  ['wp-plugin/only-a-directory', '1.0', [{ kind: 'unknown', near: [] }]],
  ['wp-plugin/never-looked-at', '1.0', [{ kind: 'unknown', near: [] }]],
  [
    'wp-plugin/akismt',
    '1.0',
    [{ kind: 'unknown', near: ['wp-plugin/akismet', 'wp-theme/akismet'] }],
  ],
  ['wp-plugin/no slug', '1.0', [{ kind: 'unknown', near: [] }]],
  [
    'wp-plugin/closed-one',
    '1.0',
    [
      {
        kind: 'closed',
        closed_date: '2026-03-01',
        reason: 'security-issue',
        reason_text: 'Security Issue',
        permanent: true,
      },
    ],
  ],
  [
    'wp-plugin/late-tags',
    '1.9',
    [
      { kind: 'outdated', newest: '1.10' },
      { kind: 'untagged', how: 'latest-not-tagged', directory_version: '1.12' },
    ],
  ],
  [
    'wpackagist-plugin/akismet',
    '5.4',
    [
      {
        kind: 'wpackagist',
        name: 'wp-plugin/akismet',
        command:
          'composer remove --no-update wpackagist-plugin/akismet && composer require "wp-plugin/akismet:5.4"',
      },
    ],
  ],
])('finds out about %s %s', async (name, version, findings) => {
  expect(await findingsOf(name, version)).toEqual(findings);
});

it('tells the packages of composer.json in their order', async () => {
  const require = { php: '^8.2', 'wp-plugin/held': '^2', 'wp-plugin/akismet': '<5.4' };
  const answer: request.Response = await request(app.server).post('/api/check').send({ require });
  expect(answer.body).toEqual({
    file: 'composer.json',
    packages: [
      {
        name: 'wp-plugin/held',
        type: 'plugin',
        dev: false,
        constraint: '^2',
        version: null,
        findings: [],
      },
      {
        name: 'wp-plugin/akismet',
        type: 'plugin',
        dev: false,
        constraint: '<5.4',
        version: null,
        findings: [{ kind: 'held-back', newest: '5.4' }],
      },
    ],
  });
  expect(answer.headers).toMatchObject({
    'content-type': 'application/json',
    'access-control-allow-origin': '*',
    'cache-control': 'no-store',
    'ratelimit-limit': '100',
  });
});

it('looks for near names of the first five unknown packages only', async () => {
  const names = ['akismt', 'akisme', 'akismett', 'kismet', 'akimset', 'akismer'];
  const packages = await check(
    lockOf(...names.map((name): [string, string] => [`wp-plugin/${name}`, '1.0'])),
  );
  const near = packages.map(({ findings }) => (findings[0] as { near: string[] }).near.length);
  expect(near.slice(0, 5).every((count) => count > 0)).toBe(true);
  expect(near[5]).toBe(0);
});

it('may be asked by scripts of other sites', async () => {
  const preflight: request.Response = await request(app.server)
    .options('/api/check')
    .set({ Origin: 'https://elsewhere.example', 'Access-Control-Request-Method': 'POST' });
  expect(preflight.status).toBe(204);
  expect(preflight.headers['access-control-allow-methods']).toContain('POST');
  const answer: request.Response = await request(app.server)
    .post('/api/check')
    .set({ Origin: 'https://elsewhere.example', 'Sec-Fetch-Site': 'cross-site' })
    .send({ require: {} });
  expect(answer.status).toBe(200);
});

it.each([
  ['text that is no JSON', '{"require":', 400, 'cannot be read'],
  ['a list', '[]', 400, 'not an object'],
  ['another document', '{"name":"acme/site"}', 400, 'neither require'],
  ['more than 2 MiB', JSON.stringify({ extra: 'x'.repeat(2 * 1_024 * 1_024) }), 413, 'larger than'],
])('refuses %s with a problem', async (_, body, status, detail) => {
  const answer: request.Response = await request(app.server).post('/api/check').send(body);
  expect(answer.status).toBe(status);
  expect(answer.type).toBe('application/problem+json');
  expect((answer.body as { detail: string }).detail).toContain(detail);
});
