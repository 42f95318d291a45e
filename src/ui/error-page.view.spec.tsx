import { htmlProblems } from '../../test/support/html-problems.js';
import type { DataAge } from './components/data-stamp.js';
import { ErrorPage, type ErrorPageModel } from './error-page.view.js';
import type { PageFrame } from './presentation.js';
import { renderPage } from './render-page.js';

const STATUSES = [400, 403, 404, 405, 410, 429, 500, 503];

const HOSTILE = `"><script>alert('x')</script><img src=x onerror=alert(1)>&amp; style="x"`;

const FRAME: PageFrame = {
  site: { siteName: 'WP Packages', repositoryUrl: '', siteUrl: '' },
  assets: (name) => `/assets/${name}`,
};

const BARE: ErrorPageModel = {
  status: 404,
  requestId: '7f3a9c',
  frame: FRAME,
};

const FULL: ErrorPageModel = {
  ...BARE,
  detail: 'page: must be a number\nsort: must be one of installs, updated',
  retryAfterSeconds: 6,
  allow: 'GET, HEAD',
  frame: {
    ...FRAME,
    dataAge: { at: '2026-11-23T14:15:00Z', state: 'on time' },
    site: {
      siteName: 'Our Packages',
      repositoryUrl: 'https://repo.example.org',
      siteUrl: 'https://repo.example.org',
      contactUrl: 'mailto:us@example.org',
      sourceUrl: 'https://git.example.org/ours',
    },
  },
};

const render = (model: Partial<ErrorPageModel>): string =>
  renderPage(<ErrorPageOf model={{ ...BARE, ...model }} />);

const ErrorPageOf = ({ model }: { readonly model: ErrorPageModel }) => ErrorPage(model);

const everyPage = [...STATUSES, 418, 502].flatMap((status) => [
  [`${status}, bare`, render({ status })] as const,
  [`${status}, full`, render({ ...FULL, status })] as const,
]);

describe('every error page', () => {
  it.each(everyPage)('is valid HTML and keeps to the policy: %s', async (_, html) => {
    expect(await htmlProblems(html)).toEqual([]);
  });

  it.each(everyPage)('keeps out of search engines: %s', (_, html) => {
    expect(html).toContain('<meta name="robots" content="noindex"/>');
  });

  it.each(everyPage)('links to places of the site and to what the settings name: %s', (_, html) => {
    const outside = /^(mailto:us@example\.org|https:\/\/git\.example\.org\/ours)$/;
    const inside = /^(\/[a-z./-]*|#(main|i-[a-z]+))$/;
    for (const [, link = ''] of html.matchAll(/(?:href|src|action)="([^"]*)"/g)) {
      expect(outside.test(link) || inside.test(link) ? '' : link).toBe('');
    }
  });
});

it.each(['detail', 'requestId', 'allow'] as const)('escapes a hostile %s', (field) => {
  const html = render({ ...FULL, status: 500, [field]: HOSTILE });
  expect(html).toContain("&quot;><script>alert('x')&lt;/script>".replace('<', '&lt;'));
  expect(html).not.toMatch(/<img|<script>|&amp; style="/);
});

it.each(['siteName', 'contactUrl', 'sourceUrl'] as const)('escapes a hostile %s', (field) => {
  const site = { ...FULL.frame.site, [field]: HOSTILE };
  const html = render({ frame: { ...FRAME, site } });
  expect(html).not.toMatch(/<img|<script>|&amp; style="/);
});

it('never links to an address that is not of the web', () => {
  const site = {
    ...FULL.frame.site,
    contactUrl: 'javascript:alert(1)',
    sourceUrl: 'data:text/html,x',
  };
  expect(render({ status: 500, frame: { ...FRAME, site } })).not.toMatch(/javascript:|data:/);
});

it('leaves out control characters and broken Unicode', () => {
  expect(render({ detail: 'a\u0000b\ud800\u001b[31m' })).toContain('<p>a b [31m</p>');
});

it('says each problem in a line of its own, and which methods are taken', () => {
  const html = render({ ...FULL, status: 405 });
  expect(html).toContain(
    '<p>page: must be a number</p><p>sort: must be one of installs, updated</p>',
  );
  expect(html).toContain('<p>This address takes only GET, HEAD.</p>');
});

it.each(['', '\n \n', undefined])('has no notice for the detail %j', (detail) => {
  expect(render({ status: 400, detail })).not.toContain('class="note');
});

it('says how long to wait', () => {
  expect(render({ status: 429, retryAfterSeconds: 6 })).toContain('Try again in 6 seconds');
});

it.each([
  ['mailto:us@example.org', '<a href="mailto:us@example.org">Write to us</a>'],
  [undefined, 'Tell those who run this site'],
])('tells where to report a fault, with the contact %j', (contactUrl, words) => {
  const html = render({ status: 500, frame: { ...FRAME, site: { ...FRAME.site, contactUrl } } });
  expect(html).toContain(words);
  expect(html).toContain('name request <code class="whole">7f3a9c</code>');
});

it.each<[DataAge['state'], string]>([
  ['on time', 'Data of <time datetime="2026-11-23T14:15:00Z">14:15 UTC</time>'],
  ['late', 'Data of <time datetime="2026-11-23T14:15:00Z">23 November, 14:15 UTC</time>'],
  ['stale', 'Freshness: stale. '],
])('stamps data that is %s', (state, words) => {
  expect(render({ frame: { ...FRAME, dataAge: { at: '2026-11-23T14:15:00Z', state } } })).toContain(
    words,
  );
});

it('speaks as 400 or 500 where a status has no words of its own', () => {
  expect(render({ status: 418 })).toContain('<h1>This request cannot be answered</h1>');
  expect(render({ status: 502 })).toContain('<h1>This page could not be made</h1>');
});
