import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startBrowser } from '../support/browser.js';
import { addPackage } from '../support/catalog-database.js';
import { openHttpApp, type HttpApp } from '../support/http-app.js';
import { expectNoFaults, visitPage } from '../support/page-visit.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const root = temporaryDirectory();
const PATHS = [
  ...['/', '/packages', '/packages?q=gallery&type=plugin', '/packages?q=zzzz', '/popular'],
  ...['/packages/wp-plugin/gallery-1', '/packages/wp-plugin/gallery-1/versions', '/untagged'],
  ...['/packages/wp-plugin/gallery-1/history', '/packages/wp-plugin/gallery-1/dependants'],
  ...['/packages/wp-plugin/loose', '/packages/wp-plugin/gone', '/packages/wp-plugin/galery-1'],
  ...['/authors/jane', '/tags/photo', '/check'],
  ...['/docs', '/docs/wpackagist', '/docs/wordpress-core', '/docs/untagged', '/docs/updates'],
  ...['/docs/api', '/docs/badges', '/docs/mirrors', '/docs/privacy', '/compare', '/api/docs'],
];

/** Of pages that are errors on purpose. */
const EXPECTED = /status of (404|410)/;

let app: HttpApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([
    openHttpApp(root, { SEARCHES_PER_MINUTE: '10000' }),
    startBrowser(),
  ]);
  for (let n = 1; n <= 30; n += 1) {
    await addPackage(app.database, {
      name: `gallery-${n}`,
      versions: ['1.0', '1.1'],
      requires: n > 1 ? ['gallery-1'] : [],
      columns: {
        display_name: `Gallery ${n} ${'unbroken'.repeat(n % 5)}`,
        author: 'Jane',
        author_profile: 'https://profiles.wordpress.org/jane/',
        tags: '["photo"]',
        wporg_version: '1.1',
        trunk_revision: 12,
        active_installs: 1_000 - n,
      },
    });
  }
  await addPackage(app.database, {
    name: 'loose',
    columns: { wporg_version: '2.0', trunk_revision: 3 },
  });
  await addPackage(app.database, { type: 'theme', name: 'gallery-theme', versions: ['2.0'] });
  await addPackage(app.database, {
    name: 'gone',
    isActive: false,
    columns: { closed_at: '2026-01-01', tags: '["photo"]' },
  });
  await app.database.query(
    `INSERT INTO package_status_changes (package_id, action, seen_at, reason_text, permanent)
     SELECT packages.id, value, '2026-01-02T00:00:00Z', 'Security Issue', 1
     FROM packages, json_each('["found-closed", "restated", "reopened", "closed"]')
     WHERE name IN ('gallery-1', 'gone')`,
  );
  await app.database.query(`INSERT INTO client_installs VALUES ('2026-01', '2.9', '8.3', 1)`);
  await app.database.query(`INSERT INTO monthly_installs SELECT id, '2026-02', 7 FROM packages`);
});

afterAll(async () => {
  await browser.close();
  await app.close();
});

/** Runs `look` on a page; answers what the browser complained of. */
function visit(
  path: string,
  options: BrowserContextOptions,
  look: (page: Page) => Promise<void>,
): Promise<readonly string[]> {
  return visitPage({ browser, url: `${app.url}${path}`, options, expected: EXPECTED }, look);
}

const views = PATHS.flatMap((path) => [320, 390, 1440].map((width) => [path, width] as const));

it.each(views)('%s at %i pixels has no fault that axe finds, and fits', async (path, width) => {
  const complaints = await visit(path, { viewport: { width, height: 900 } }, async (page) => {
    await expectNoFaults(page);
  });
  expect(complaints).toEqual([]);
});

const NAMES = '[...document.querySelectorAll(".pk h3 a")].map(({ pathname }) => pathname)';

const LOCK = JSON.stringify({
  packages: [
    ...[1, 2, 3].map((n) => ({ name: `wpackagist-plugin/gallery-${n}`, version: '1.0' })),
    ...['gone', 'loose', 'galery-4', 'x'.repeat(300)].map((slug) => ({
      name: `wp-plugin/${slug}`,
      version: '1.0-beta1',
    })),
    { name: 'wp-theme/gallery-theme', version: '2.0' },
  ],
});

describe('the check of a project', () => {
  it.each([320, 390, 1440])('works without script, and fits %i pixels', async (width) => {
    const options = { viewport: { width, height: 900 } };
    const complaints = await visit('/check', options, async (page) => {
      await page.getByLabel('Paste composer.json or composer.lock').fill(LOCK);
      await page.getByRole('button', { name: 'Check' }).click();
      await page.getByText('1 closed, 2 unknown here').waitFor();
      await expectNoFaults(page);
    });
    expect(complaints).toEqual([]);
    await visit('/check', { ...options, javaScriptEnabled: false }, async (page) => {
      const buffer = Buffer.from(LOCK);
      const file = { name: 'composer.lock', mimeType: 'application/octet-stream', buffer };
      await page.getByLabel('Or choose the file').setInputFiles(file);
      await page.getByRole('button', { name: 'Check' }).click();
      await page.getByText('1 closed, 2 unknown here').waitFor();
    });
  });

  it('says what is wrong with a file', async () => {
    const complaints = await visit('/check', {}, async (page) => {
      await page.getByLabel('Paste composer.json or composer.lock').fill('{');
      await page.getByRole('button', { name: 'Check' }).click();
      await page.getByRole('alert').getByText('The text is not JSON.').waitFor();
      await expectNoFaults(page);
    });
    expect(complaints).toHaveLength(1);
  });
});

describe('the search', () => {
  it('works without script: typing, filtering, sorting, paging', async () => {
    await visit('/', { javaScriptEnabled: false }, async (page) => {
      await page.getByLabel('Search packages').fill('gallery');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/packages?q=gallery');
      await page.getByRole('radio', { name: /^Themes/ }).check();
      await page.getByRole('button', { name: 'Apply filters' }).click();
      await page.waitForURL('**type=theme**');
      expect(await page.locator('.pk').count()).toBe(1);
      await page.getByRole('link', { name: /^Themes/ }).click();
      await page.waitForURL('**/packages?q=gallery');
      await page.getByRole('link', { name: 'Name', exact: true }).click();
      await page.waitForURL('**sort=name');
      await page.getByRole('link', { name: 'Next' }).click();
      await page.waitForURL('**page=2');
      expect(await page.locator('.pk').count()).toBe(7);
      expect(page.url()).toContain('sort=name&page=2');
    });
  });

  it('shows results while somebody types, and Back shows what was there before', async () => {
    await visit('/packages', { viewport: { width: 1440, height: 900 } }, async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('loose', { delay: 20 });
      await page.waitForURL('**/packages?q=loose');
      await page.locator('.pk').filter({ hasText: 'wp-plugin/loose' }).waitFor();
      expect(await page.evaluate(NAMES)).toEqual(['/packages/wp-plugin/loose']);
      expect(await page.evaluate('document.activeElement.id')).toBe('q');
      expect(await page.getByRole('status').textContent()).toBe('1 package');
      await page.goBack();
      await page.waitForURL('**/packages');
      await page.locator('.pk').nth(20).waitFor();
      expect(await page.getByLabel('Search packages').inputValue()).toBe('');
      await page.goForward();
      await page.waitForURL('**/packages?q=loose');
      expect(await page.getByLabel('Search packages').inputValue()).toBe('loose');
    });
  });

  it('filters without a new page, and keeps the place of the keyboard', async () => {
    await visit('/packages?q=gallery', { viewport: { width: 1440, height: 900 } }, async (page) => {
      await page.evaluate('window.isSamePage = true');
      await page.getByRole('radio', { name: /^Themes/ }).check();
      await page.waitForURL('**/packages?q=gallery&type=theme');
      await page.getByRole('heading', { name: 'gallery-theme' }).waitFor();
      expect(await page.evaluate('document.activeElement.value')).toBe('theme');
      await page.getByRole('link', { name: /^Themes/ }).click();
      await page.waitForURL('**/packages?q=gallery');
      expect(await page.evaluate('window.isSamePage')).toBe(true);
    });
  });

  it('goes to the page itself when the answer is no page of results', async () => {
    await visit('/packages?q=gallery', {}, async (page) => {
      await page.route('**/packages?q=galleryx', (route) => route.abort());
      await page.getByLabel('Search packages').focus();
      await page.keyboard.press('End');
      await page.keyboard.type('x');
      await page.waitForRequest((request) => request.isNavigationRequest());
      expect(page.url()).toContain('/packages');
    });
  });
});

describe('copying', () => {
  it('puts the command on the clipboard and says so', async () => {
    const permissions = ['clipboard-read', 'clipboard-write'];
    await visit('/packages/wp-plugin/gallery-1', { permissions }, async (page) => {
      const button = page.locator('.req .copy');
      await button.click();
      await page.getByText('Copied').waitFor();
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
        'composer require wp-plugin/gallery-1',
      );
    });
  });

  it('fetches the page in its other form for the clipboard', async () => {
    const permissions = ['clipboard-read', 'clipboard-write'];
    await visit('/packages/wp-plugin/gallery-1', { permissions }, async (page) => {
      await page.getByRole('button', { name: 'Copy as Markdown' }).click();
      await page.getByText('Copied').waitFor();
      expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(/^# /);
    });
  });

  it('selects the command where there is no clipboard', async () => {
    await visit('/packages/wp-plugin/gallery-1', {}, async (page) => {
      await page.evaluate('navigator.clipboard.writeText = () => Promise.reject(new Error("no"))');
      await page.locator('.req .copy').click();
      await page.getByText('Press Ctrl+C').waitFor();
      expect(await page.evaluate('getSelection().toString().trim()')).toBe(
        'composer require wp-plugin/gallery-1',
      );
    });
  });

  it('is not offered without script', async () => {
    await visit('/packages/wp-plugin/gallery-1', { javaScriptEnabled: false }, async (page) => {
      expect(await page.locator('.copy').first().isVisible()).toBe(false);
    });
  });
});
