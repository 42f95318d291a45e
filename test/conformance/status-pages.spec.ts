import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startBrowser } from '../support/browser.js';
import { HOSTILE_TEXTS } from '../support/hostile-texts.js';
import { openHttpApp, type HttpApp } from '../support/http-app.js';
import { addRepositoryPast } from '../support/repository-past.js';
import { expectNoFaults, visitPage } from '../support/page-visit.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const root = temporaryDirectory();
const PATHS = [
  ...['/status', '/closures', '/closures?show=closed&type=plugin', '/closures?show=reopened'],
  ...['/closures?show=closed&from=2001-01-01&to=2001-01-02', '/closures/northlight'],
  ...['/closures/vendor-of-evil-1', '/closures/vendor-of-evil-12'],
];

let app: HttpApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([
    openHttpApp(root, { SEARCHES_PER_MINUTE: '10000' }),
    startBrowser(),
  ]);
  await addRepositoryPast(
    app.database,
    HOSTILE_TEXTS.map((text, index) => ({ name: `evil-${index}`, text })),
  );
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
  return visitPage({ browser, url: `${app.url}${path}`, options }, look);
}

const views = PATHS.flatMap((path) => [320, 390, 1440].map((width) => [path, width] as const));

it.each(views)('%s at %i pixels has no fault that axe finds, and fits', async (path, width) => {
  const complaints = await visit(path, { viewport: { width, height: 900 } }, async (page) => {
    await page.evaluate(
      'document.querySelectorAll("details").forEach((each) => (each.open = true))',
    );
    await expectNoFaults(page);
  });
  expect(complaints).toEqual([]);
});

it('lists and filters closings without script', async () => {
  await visit('/closures', { javaScriptEnabled: false }, async (page) => {
    await page.getByRole('link', { name: /^Every closing/ }).click();
    await page.waitForURL('**/closures?show=closed');
    await page.getByLabel('Type').selectOption('theme');
    await page.getByLabel('Reason').selectOption('security-issue');
    await page.getByRole('button', { name: 'Apply filters' }).click();
    await page.waitForURL('**type=theme**');
    expect(await page.getByText('security issue', { exact: true }).count()).toBeGreaterThan(0);
    expect(await page.getByText('wp-plugin/').count()).toBe(0);
    await page.getByRole('link', { name: 'Clear filters' }).click();
    await page.waitForURL('**/closures?show=closed');
    await page.getByRole('link', { name: 'Next' }).click();
    await page.waitForURL('**page=2');
    await page.goBack();
    expect(await page.getByText('1 to 50 of').count()).toBe(1);
  });
});

it('shows the packages of a build without script', async () => {
  await visit('/status', { javaScriptEnabled: false }, async (page) => {
    await page.getByRole('link', { name: 'by name' }).click();
    await page.waitForURL('**/status/builds/*');
    expect(await page.locator('.names li').count()).toBe(13);
  });
});

it('copies a vendor’s closures as Markdown', async () => {
  const permissions = ['clipboard-read', 'clipboard-write'];
  await visit('/closures/northlight', { permissions }, async (page) => {
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await page.getByText('Copied').waitFor();
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    const served = await page.request.get('/closures/northlight.md');
    expect(copied).toBe(await served.text());
  });
});
