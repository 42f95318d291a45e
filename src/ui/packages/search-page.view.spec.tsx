import { HOSTILE_TEXTS } from '../../../test/support/hostile-texts.js';
import { htmlProblems } from '../../../test/support/html-problems.js';
import { renderPage } from '../render-page.js';
import type { ListedPackage } from './listed-package.js';
import type { SearchPageModel } from './search-page.types.js';
import { SearchPage } from './search-page.view.js';

const AKISMET: ListedPackage = {
  type: 'plugin',
  name: 'akismet',
  displayName: 'Akismet Anti-spam',
  description: 'Checks comments.',
  author: 'Automattic',
  authorProfile: 'https://profiles.wordpress.org/automattic/',
  version: '5.3',
  directoryVersion: '5.3',
  requiresPhp: '7.4',
  updatedAt: '2026-11-20T00:00:00Z',
  addedAt: '2005-10-20',
  activeInstalls: 6_000_000,
  installs: 200_000,
  recentInstalls: 17_903,
  untagged: null,
  isClosed: false,
  months: [1, 2, 3],
};

const BARE: ListedPackage = {
  ...AKISMET,
  type: 'theme',
  name: 'bare',
  displayName: null,
  description: null,
  author: null,
  authorProfile: null,
  version: null,
  directoryVersion: null,
  requiresPhp: null,
  updatedAt: null,
  addedAt: null,
  activeInstalls: 0,
  recentInstalls: 0,
  months: [],
};

const MODEL: SearchPageModel = {
  frame: {
    site: { siteName: 'WP Packages', repositoryUrl: '', siteUrl: 'https://wp.example.org' },
    assets: (name) => `/assets/${name}`,
  },
  now: new Date('2026-11-23T14:15:00Z'),
  query: { q: 'akismet', page: 1 },
  packages: [AKISMET, BARE],
  pageSize: 24,
  total: 2,
  isTotalExact: true,
  tags: ['spam', 'comments'],
  spellings: [],
  suggestions: [],
};

const COUNTS = {
  unfiltered: 1_284,
  without: { type: 398, tag: 9, author: 0, untagged: 3, closed: 2, php: 402, since: 0 },
  types: { plugin: 385, theme: 13 },
  since: [12, 34],
  untagged: 1,
  closed: 96,
} as const;

const FULL: SearchPageModel = {
  ...MODEL,
  query: {
    q: 'akismet',
    type: 'plugin',
    tag: 'spam & ham',
    author: 'automattic',
    untagged: 'any',
    php: '8.3',
    since: '2026-01-31',
    sort: 'updated',
    page: 3,
  },
  counts: COUNTS,
  total: 398,
  spellings: ['akismets'],
};

const render = (model: Partial<SearchPageModel>): string =>
  renderPage(SearchPage({ ...MODEL, ...model }));

const nothing = { packages: [], total: 0 };

it.each<[string, Partial<SearchPageModel>]>([
  ['with words', {}],
  ['of everything', { query: { q: '', page: 1 }, total: 10_000, isTotalExact: false }],
  ['with every filter', FULL],
  [
    'of another state',
    {
      packages: [
        { ...AKISMET, isClosed: true },
        { ...BARE, untagged: 'trunk-only' },
      ],
    },
  ],
  ['without a hit', { ...nothing, suggestions: [AKISMET] }],
  ['that filters emptied', { ...FULL, ...nothing }],
  ['behind the last page', { packages: [], total: 2, query: { q: 'akismet', page: 9 } }],
])('the page of a search %s is valid and keeps to the policy', async (_, model) => {
  expect(await htmlProblems(render(model))).toEqual([]);
});

it.each(HOSTILE_TEXTS)('shows %j as the text that it is', async (text) => {
  const hostile = {
    ...AKISMET,
    displayName: text,
    description: text,
    author: text,
    authorProfile: `https://profiles.wordpress.org/${text}`,
    version: text,
    requiresPhp: text,
    updatedAt: text,
    addedAt: text,
  };
  const query = { q: text, tag: text, author: text, since: text, php: text, page: 1 };
  const html = render({ packages: [hostile], query, tags: [text, 'b'], spellings: [text] });
  expect(await htmlProblems(html)).toEqual([]);
});

it('marks the words that were looked for, whatever their case and accents', () => {
  const pkg = { ...AKISMET, displayName: 'Ákismetic tools' };
  expect(render({ packages: [pkg] })).toContain('<mark>Ákismetic</mark> tools');
});

it('says of each package what is known and what is not', () => {
  const html = render({});
  expect(html).toContain('<b class="num">17,903</b>');
  expect(html).toContain('6,000,000+ sites');
  expect(html).toContain('updated <time datetime="2026-11-20T00:00:00Z">3 days ago</time>');
  expect(html).toContain('by <a href="/authors/automattic">Automattic</a>');
  expect(html).toContain('PHP <span class="unk">not stated</span>');
  expect(html).toContain('fewer than 10 sites');
});

it('counts what passes the filters, and offers to drop each', () => {
  const html = render(FULL);
  expect(html).toContain('<b>398</b> of 1,284 packages match the filters');
  expect(html).toContain('49 to 72 of 398');
  expect(html).toMatch(/href="\/packages\?q=akismet[^"]*"[^>]*>Runs on PHP 8\.3/);
});

it('says which filter hides what', () => {
  const html = render({ ...FULL, ...nothing });
  expect(html).toContain('Nothing for “akismet” passes these filters');
  expect(html).toMatch(/Drop the filter “Runs on PHP 8\.3”<\/a>, which hides 402 packages\./);
  expect(html).not.toContain('Drop the filter “Updated since');
});

it('lets search engines list one page of each directory', () => {
  const noindex = '<meta name="robots" content="noindex"/>';
  expect(render({ query: { q: '', type: 'theme', page: 1 } })).toContain(
    '<link rel="canonical" href="https://wp.example.org/packages?type=theme"/>',
  );
  expect(render({})).toContain(noindex);
  expect(render({ query: { q: '', page: 2 } })).toContain(noindex);
});
