import { SaxesParser } from 'saxes';
import request from 'supertest';
import { addPackage, setColumns } from '../../support/catalog-database.js';
import { HOSTILE_TEXTS } from '../../support/hostile-texts.js';
import { htmlProblems } from '../../support/html-problems.js';
import { openHttpApp, type HttpApp } from '../../support/http-app.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
let app: HttpApp;

beforeAll(async () => {
  app = await openHttpApp(root, { APP_URL: 'https://wp.example.org' });
});
afterAll(() => app.close());

interface Got {
  readonly text: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

async function get(path: string, status = 200, accept = 'text/html'): Promise<Got> {
  const answer: request.Response = await request(app.server).get(path).set('Accept', accept);
  expect({ path, status: answer.status }).toEqual({ path, status });
  return answer;
}

const SHOP = {
  display_name: 'Shop',
  license: 'GPL-2.0-or-later',
  requires_php: '7.4',
  wporg_version: '11.2.1',
  stable_tag: '11.2.1',
  trunk_revision: 3_912_044,
  last_committed: '2026-11-23T11:02:00Z',
  tags: '["Store","Checkout"]',
  added_at: '2011-09-27',
  rating: 90,
  num_ratings: 4_602,
  wp_packages_installs_total: 412_908,
  wp_packages_installs_30d: 38_214,
};

/** A tag that Composer users do not get. */
function withhold(id: number, tag: string, reason: string, normalized: string | null = null) {
  return app.database.query(
    `INSERT INTO package_versions (package_id, tag, normalized, status, withheld_reason)
     VALUES (?, ?, ?, 'withheld', ?)`,
    [id, tag, normalized, reason],
  );
}

/** A closing with the date and the reason that the directory gives. */
function noteClosing(id: number, date: string, reason: string) {
  return app.database.query(
    `INSERT INTO package_status_changes (package_id, action, seen_at, closed_at, reason, reason_text)
     VALUES (?, 'closed', '2026-10-03T12:00:00Z', ?, ?, ?)`,
    [id, date, reason, reason],
  );
}

describe('a package', () => {
  beforeAll(async () => {
    const id = await addPackage(app.database, {
      name: 'shop',
      versions: ['11.1.0', '11.2.1'],
      requires: ['base', 'gone', 'unheard'],
      columns: SHOP,
    });
    await withhold(id, '11.3.0', 'unreleased', '11.3.0.0');
    await withhold(id, 'v11.1', 'duplicate', '11.1.0.0');
    await withhold(id, '11.2 dev', 'unparseable');
    await addPackage(app.database, { name: 'base', versions: ['1.0'] });
    await addPackage(app.database, { name: 'gone', isActive: false });
    for (let n = 0; n < 60; n += 1) {
      await addPackage(app.database, { name: `addon-${n}`, versions: ['1.0'], requires: ['shop'] });
    }
    await app.database.query(`INSERT INTO client_installs VALUES ('2025-03', '2.9', '8.3', 1)`);
    const month = new Date().toISOString().slice(0, 7);
    await app.database.query('INSERT INTO monthly_installs VALUES (?, ?, 29347)', [id, month]);
  });

  it('has a page that says what is known', async () => {
    const { text, headers } = await get('/packages/wp-plugin/shop');
    expect(await htmlProblems(text)).toEqual([]);
    for (const words of [
      '<link rel="canonical" href="https://wp.example.org/packages/wp-plugin/shop"/>',
      'data-copy="composer require wp-plugin/shop"',
      '<dd>7.4 or newer</dd>',
      '<dd>4.5 of 5 (4,602)</dd>',
      'Above the stable tag 11.2.1: tagged, not released',
      'Same version as 11.1.0',
      'Composer cannot read this version',
      '2 installable, 3 withheld',
      '29,347 so far',
      '<a class="chip" href="/tags/store">Store</a>',
      'wp-plugin/gone</a> is closed',
      'wp-plugin/unheard</span> <span class="unk">not in the directory',
      '<a href="/packages/wp-plugin/shop/dependants">All 60</a>',
    ]) {
      expect(text).toContain(words);
    }
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=60',
      vary: 'Accept, Accept-Encoding',
      link: expect.stringContaining('</packages/wp-plugin/shop.md>; rel="alternate"') as string,
    });
  });

  it('is at most 12 kB over the wire', async () => {
    const answer = await fetch(`${app.url}/packages/wp-plugin/shop`, {
      headers: { 'Accept-Encoding': 'br', Accept: 'text/html' },
    });
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect(Number(answer.headers.get('content-length'))).toBeLessThan(12_000);
  });

  it.each(['versions', 'history', 'dependants'])('has a page of its %s', async (part) => {
    const { text } = await get(`/packages/wp-plugin/shop/${part}`);
    expect(await htmlProblems(text)).toEqual([]);
  });

  it('pages through its dependants without showing one twice', async () => {
    const { text } = await get('/packages/wp-plugin/shop/dependants');
    const [, next = ''] = /href="([^"]+)" rel="next"/.exec(text) ?? [];
    const { text: rest } = await get(next);
    const names = [...(text + rest).matchAll(/<h3><a href="[^"]*\/(addon-\d+)"/g)];
    expect(new Set(names.map(([, name]) => name)).size).toBe(60);
    expect(names).toHaveLength(60);
    expect(rest).not.toContain('rel="next"');
  });

  it('has the same as JSON', async () => {
    const { body } = await get('/packages/wp-plugin/shop.json', 200, '*/*');
    expect(body).toMatchObject({
      name: 'wp-plugin/shop',
      current_version: '11.2.1',
      requires: { php: '7.4', composer: { php: '>=7.4', 'wp-plugin/base': '*' } },
      dependants: 60,
      composer_installs: { total: 412_908, last_30_days: 38_214 },
      closed: null,
    });
  });

  it('has the same as Markdown, by address and by preference', async () => {
    const path = '/packages/wp-plugin/shop';
    const { text, headers } = await get(`${path}.md`, 200, '*/*');
    expect(headers).toMatchObject({
      'content-type': 'text/markdown; charset=utf-8',
      'cache-control': 'public, max-age=60',
    });
    expect(text).toContain('# Shop\n\nWordPress plugin `wp-plugin/shop`\n');
    expect(text).toContain('- `11.2.1` (latest)');
    const preferred = await get(path, 200, 'text/markdown, text/html;q=0.5');
    expect(preferred.text).toBe(text);
    expect(preferred.headers).toMatchObject({
      'cache-control': 'private, max-age=60',
      vary: 'Accept, Accept-Encoding',
    });
  });

  it.each([
    ['/packages/plugin/shop', '/packages/wp-plugin/shop'],
    ['/packages/plugin/shop.json', '/packages/wp-plugin/shop.json'],
    ['/packages/plugin/shop/versions', '/packages/wp-plugin/shop/versions'],
  ])('moves from %s to %s', async (path, place) => {
    expect((await get(path, 301)).headers).toMatchObject({ location: place });
  });
});

describe('an untagged package', () => {
  it.each([
    [['2.3.0'], 'but its author has not tagged it', 'Stay on the newest tag'],
    [[], 'from trunk; there are no tags', 'Install it'],
  ])('with the tags %j says so, and what to do', async (versions, ...words) => {
    const name = `ledger-${versions.length}`;
    const columns = { wporg_version: '2.4.1', trunk_revision: 3_908_117 };
    await addPackage(app.database, { name, versions, columns });
    const { text } = await get(`/packages/wp-plugin/${name}`);
    expect(await htmlProblems(text)).toEqual([]);
    for (const part of [...words, `composer require wp-plugin/${name}:dev-trunk`, 'r3908117']) {
      expect(text).toContain(part);
    }
    expect(text).toContain('SVN has no tags/2.4.1');
  });
});

describe('a closed package', () => {
  beforeAll(async () => {
    const id = await addPackage(app.database, {
      name: 'lightbox',
      versions: ['3.8.2'],
      isActive: false,
      columns: {
        closed_at: '2026-10-02',
        close_reason: 'security-issue',
        close_reason_text: 'Security Issue',
        closed_permanently: 1,
        tags: '["Grid"]',
      },
    });
    await noteClosing(id, '2026-10-02', 'Security Issue');
    const other = await addPackage(app.database, { name: 'grid', versions: ['1.0'] });
    await setColumns(app.database, other, { tags: '["Grid"]' });
  });

  it('keeps a page that is gone, with the reason and alternatives', async () => {
    const { text } = await get('/packages/wp-plugin/lightbox', 410);
    expect(await htmlProblems(text)).toEqual([]);
    for (const words of [
      'Closed in the WordPress.org directory on 2 October 2026',
      'Reason given: Security Issue. The closure is permanent.',
      'composer remove wp-plugin/lightbox',
      'href="/packages/wp-plugin/grid"',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain('composer require wp-plugin/lightbox');
  });

  it.each(['json', 'md'])('is gone as %s, too', async (form) => {
    const { text } = await get(`/packages/wp-plugin/lightbox.${form}`, 410, '*/*');
    expect(text).toContain('Security Issue');
  });

  it('tells readers of its feed', async () => {
    const { text } = await get('/packages/wp-plugin/lightbox.atom', 200, '*/*');
    expect(text).toContain('<title>lightbox was closed</title>');
  });
});

describe('a package that was closed and opened again', () => {
  beforeAll(async () => {
    const id = await addPackage(app.database, { name: 'phoenix', versions: ['1.0', '1.1'] });
    for (const [action, day, closedAt, reason, permanent] of [
      ['found-closed', '2026-01-10', null, null, 0],
      ['restated', '2026-02-11', '2026-01-09', 'Security Issue', 1],
      ['reopened', '2026-03-12', null, null, 0],
      ['closed', '2026-04-13', '2026-04-12', 'Author Request', 0],
      ['reopened', '2026-05-14', null, null, 0],
    ]) {
      await app.database.query(
        `INSERT INTO package_status_changes
           (package_id, action, seen_at, closed_at, reason, reason_text, permanent)
         VALUES (?, ?, ? || 'T12:00:00Z', ?, lower(?), ?, ?)`,
        [id, action, day, closedAt, reason, reason, permanent],
      );
    }
    await app.database.query(
      `UPDATE package_versions SET published_basis = 'served',
         published_time = CASE tag WHEN '1.0' THEN '2026-06-15T12:00:00Z' END
       WHERE package_id = ?`,
      [id],
    );
  });

  it('tells each time, with the day and the words of the directory', async () => {
    const { text } = await get('/packages/wp-plugin/phoenix/history');
    expect(await htmlProblems(text)).toEqual([]);
    const list = textOf(/<ol class="past">(.*?)<\/ol>/s.exec(text)?.[1] ?? '');
    expect(list).toBe(
      'Reopened 14 May 2026 Closed 12 April 2026 Reason given: Author Request. ' +
        'Reopened 12 March 2026 Closing explained anew 11 February 2026 ' +
        'Reason given: Security Issue. The closure is permanent. Found closed 10 January 2026',
    );
  });

  it('tells readers of its feed, too', async () => {
    const { text } = await get('/packages/wp-plugin/phoenix.atom', 200, '*/*');
    expect([...text.matchAll(/<entry>.*?<title>([^<]*)/gs)].map(([, title]) => title)).toEqual([
      'phoenix is open again',
      'phoenix was closed',
      'phoenix is open again',
      'The closing of phoenix was explained anew',
      'phoenix was found closed',
    ]);
  });

  it('says when a build first had its versions, and that the next one will', async () => {
    const { text } = await get('/packages/wp-plugin/phoenix/versions');
    expect(text).toContain('<time datetime="2026-06-15T12:00:00Z">15 Jun 2026</time>');
    expect(text).toContain('with the next build');
    const { body } = await get('/packages/wp-plugin/phoenix.json', 200, '*/*');
    expect(body).toMatchObject({
      versions: [
        { tag: '1.1', first_served_at: null, published_at: null },
        { tag: '1.0', first_served_at: '2026-06-15T12:00:00Z' },
      ],
    });
  });
});

it('shows a package as open whose closure is held back', async () => {
  const id = await addPackage(app.database, { name: 'doubted', versions: ['1.0'] });
  await app.database.query(
    `INSERT INTO pending_closures VALUES
       (?, 'closed', '2026-10-02', 'security-issue', 'Security Issue', 1, 'update',
        '2026-10-03T00:00:00Z', 'too many', NULL)`,
    [id],
  );
  const { text } = await get('/packages/wp-plugin/doubted');
  expect(text).toContain('composer require wp-plugin/doubted');
  expect(text).not.toMatch(/[Cc]losed|Security/);
  const { body } = await get('/badges/wp-plugin/doubted/closed.svg', 200, 'image/*');
  expect((body as Buffer).toString()).toContain('>open</text>');
});

describe('an unknown package', () => {
  beforeAll(async () => {
    await addPackage(app.database, { name: 'woocommerce', versions: ['1.0'] });
    await addPackage(app.database, { name: 'discovered', isSynced: false });
  });

  it.each(['woocomerce', 'discovered', 'NOT A SLUG', '%3Cscript%3E'])(
    '%s is not there',
    async (name) => {
      const { text } = await get(`/packages/wp-plugin/${encodeURI(decodeURI(name))}`, 404);
      expect(await htmlProblems(text)).toEqual([]);
      expect(text).toContain('There is no plugin with the slug');
    },
  );

  it('may be a slip of one that is known', async () => {
    const { text } = await get('/packages/wp-plugin/woocomerce', 404);
    expect(text).toContain('href="/packages/wp-plugin/woocommerce"');
  });

  it.each([
    ['/packages/wp-plugin/unheard.json', 'application/problem+json'],
    ['/packages/other/thing', 'application/problem+json'],
  ])('%s is a problem', async (path, type) => {
    expect((await get(path, 404, 'application/json')).headers).toMatchObject({
      'content-type': type,
    });
  });
});

it.each([
  ['version', 'wp-plugin/shop', '11.2.1'],
  ['installs', 'wp-plugin/shop', '413k'],
  ['closed', 'wp-plugin/lightbox', 'closed'],
  ['closed', 'wp-plugin/unheard', 'unknown package'],
])('the badge of the %s of %s says %s', async (badge, name, words) => {
  const { headers, body } = await get(`/badges/${name}/${badge}.svg`, 200, 'image/*');
  expect(headers).toMatchObject({ 'content-type': 'image/svg+xml' });
  const svg = (body as Buffer).toString();
  expect(svg).toContain(`>${words}</text>`);
  expect(parsed(svg)).toContain('svg');
});

/** What a browser reads in the block of data of a page, up to the first end of a script. */
function linkedData(page: string): string | undefined {
  return page.split('<script type="application/ld+json">')[1]?.split(/<\/script/i)[0];
}

it('tells search engines what a package is, and how the site is searched', async () => {
  const columns = { rating: 90, num_ratings: 8, license: 'GPLv2', requires: '6.0' };
  await addPackage(app.database, { name: 'rated', versions: ['1.0'], columns });
  const about = linkedData((await get('/packages/wp-plugin/rated')).text) ?? '';
  expect(JSON.parse(about)).toMatchObject({
    '@context': 'https://schema.org',
    '@type': 'SoftwareApplication',
    name: 'rated',
    alternateName: 'wp-plugin/rated',
    url: 'https://wp.example.org/packages/wp-plugin/rated',
    softwareVersion: '1.0',
    softwareRequirements: 'WordPress 6.0',
    aggregateRating: { ratingValue: 4.5, bestRating: 5, ratingCount: 8 },
  });
  expect(JSON.parse(linkedData((await get('/')).text) ?? '')).toMatchObject({
    '@type': 'WebSite',
    url: 'https://wp.example.org/',
    potentialAction: {
      target: { urlTemplate: 'https://wp.example.org/packages?q={search_term_string}' },
    },
  });
});

describe('hostile facts', () => {
  it.each(HOSTILE_TEXTS.map((text, index) => [index, text] as const))(
    'of the kind %d do no harm in any form: %j',
    async (index, text) => {
      const [open, closed] = [`evil-${index}`, `evil-closed-${index}`];
      const fields = {
        ...{ display_name: text, description: text, author: text, author_profile: text },
        ...{ homepage: text, license: text, requires: text, requires_php: text, tested: text },
        ...{ wporg_version: text, stable_tag: text, tags: JSON.stringify([text]) },
        ...{ added_at: text, wporg_updated_at: text, last_committed: text },
      };
      const id = await addPackage(app.database, { name: open, versions: ['1.0'], columns: fields });
      await withhold(id, text, 'unparseable');
      const closedId = await addPackage(app.database, {
        name: closed,
        isActive: false,
        columns: { ...fields, closed_at: text, close_reason: text, close_reason_text: text },
      });
      await noteClosing(closedId, text, text);
      for (const [name, status] of [
        [open, 200],
        [closed, 410],
      ] as const) {
        const path = `/packages/wp-plugin/${name}`;
        const block = linkedData((await get(path, status)).text);
        expect(block === undefined).toBe(status === 410);
        expect(() => JSON.parse(block ?? 'null') as unknown).not.toThrow();
        for (const page of ['', '/versions', '/history']) {
          expect(await htmlProblems((await get(path + page, status)).text)).toEqual([]);
        }
        const { text: markdown } = await get(`${path}.md`, status, '*/*');
        expect(markdown).not.toMatch(
          /(?<!\\)<(?!https:\/\/(wordpress\.org|evil\.example)\/)|[^\\]\]\(javascript/,
        );
        expect(parsed((await get(`${path}.atom`, 200, '*/*')).text)).toContain('feed');
        const json = await get(`${path}.json`, status, '*/*');
        expect(json.body).toMatchObject({ name: `wp-plugin/${name}` });
        const { body } = await get(`/badges/wp-plugin/${name}/version.svg`, 200, 'image/*');
        expect(parsed((body as Buffer).toString())).toEqual([
          'svg',
          'title',
          'rect',
          'rect',
          'g',
          'text',
          'text',
        ]);
      }
    },
  );
});

/** What somebody reads, on one line. */
function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The elements of an XML document in their order; throws for what is not well-formed. */
function parsed(xml: string): readonly string[] {
  const names: string[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => names.push(name));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return names;
}

it('counts looking for near names as a search', async () => {
  const limited = await openHttpApp(root, { SEARCHES_PER_MINUTE: '2' });
  try {
    const statuses: number[] = [];
    for (const path of ['nobody-0', 'nobody-1', 'nobody-2', 'nobody-0', 'nobody-9/versions']) {
      const answer = await request(limited.server)
        .get(`/packages/wp-plugin/${path}`)
        .set('Accept', 'text/html');
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([404, 404, 429, 404, 404]);
  } finally {
    await limited.close();
  }
});

describe('a hidden package', () => {
  beforeAll(async () => {
    await addPackage(app.database, {
      name: 'miner',
      versions: ['1.0'],
      columns: { hidden_at: '2026-10-04T08:00:00Z', hidden_reason: 'Release 1.0 mines <coins>.' },
    });
  });

  it('is gone, and says that we hide it and why', async () => {
    const { text } = await get('/packages/wp-plugin/miner', 410);
    expect(await htmlProblems(text)).toEqual([]);
    expect(text).toContain('Hidden by us on 4 October 2026');
    expect(text).toContain('Release 1.0 mines &lt;coins>.');
    expect(text).toContain('The WordPress.org directory itself offers it.');
    expect(text).not.toContain('Closed in the WordPress.org directory');
    expect(text).not.toContain('composer require');
  });

  it('says so in every other form', async () => {
    const { body } = await get('/packages/wp-plugin/miner.json', 410, '*/*');
    expect(body).toMatchObject({
      closed: null,
      hidden: { since: '2026-10-04T08:00:00Z', reason: 'Release 1.0 mines <coins>.' },
    });
    const { text } = await get('/packages/wp-plugin/miner.md', 410, '*/*');
    expect(text).toContain('> Hidden by those who run this repository since 4 October 2026.');
    const badge = await get('/badges/wp-plugin/miner/closed.svg', 200, '*/*');
    expect(String(badge.body)).toContain('hidden');
    expect((await get('/packages?q=miner')).text).not.toContain('/packages/wp-plugin/miner');
  });
});
