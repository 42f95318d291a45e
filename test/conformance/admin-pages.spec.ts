import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser as Chromium, BrowserContextOptions, Page } from 'playwright-core';
import { startBrowser } from '../support/browser.js';
import { openPanelApp, type PanelApp } from '../support/panel-app.js';
import { addPanelPast } from '../support/panel-past.js';
import { expectNoFaults, visitPage } from '../support/page-visit.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const root = temporaryDirectory();
const PATHS = [
  ...['/admin', '/admin/runs', '/admin/runs/7', '/admin/runs/8', '/admin/runs/99'],
  ...['/admin/builds', '/admin/builds/20260310-121000/promote', '/admin/builds/release-hold'],
  ...['/admin/sync', '/admin/packages', '/admin/packages?name=sho'],
  ...['/admin/packages/wp-plugin/shop', '/admin/packages/wp-plugin/miner'],
  ...['/admin/packages/wp-plugin/shop/raw', '/admin/packages/wp-plugin/shop/hide'],
  ...['/admin/closures', '/admin/closures/accept', '/admin/installs'],
  '/admin/installs/discard?package=wp-plugin/shop&hour=2026-03-10T11',
  ...['/admin/incidents', '/admin/logs', '/admin/users', '/admin/audit', '/admin/account'],
];

/** Pages of a form that was sent with something wrong. */
const FAILED = ['/admin/logs?run=x', '/admin/installs/discard?package=&hour='];

/** Of pages that are errors on purpose. */
const EXPECTED = /status of (404|422)/;

let app: PanelApp;
let browser: Chromium;

beforeAll(async () => {
  [app, browser] = await Promise.all([openPanelApp(root), startBrowser()]);
  await addPanelPast(app.database);
  const folder = join(app.directory, 'logs');
  mkdirSync(folder, { recursive: true });
  const line = { time: '2026-03-10T12:00:00.000Z', command: 'update', msg: 'package synced' };
  const lines = ['debug', 'info', 'warn', 'error'].map(
    (level) => `${JSON.stringify({ level, ...line, slug: 'unbroken'.repeat(20) })}\n`,
  );
  writeFileSync(join(folder, 'update.jsonl'), lines.join(''));
});

afterAll(async () => {
  await browser.close();
  await app.close();
});

/** Runs `look` on a page of the admin who is signed in; answers what the browser complained of. */
function visit(
  path: string,
  options: BrowserContextOptions,
  look: (page: Page) => Promise<void>,
): Promise<readonly string[]> {
  return visitPage(
    { browser, url: `${app.url}${path}`, options, cookies: app.admin.cookies, expected: EXPECTED },
    look,
  );
}

it.each([...PATHS, ...FAILED])('%s has no fault that axe finds, and fits', async (path) => {
  const complaints = await visit(path, {}, async (page) => {
    for (const width of [320, 390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await expectNoFaults(page);
    }
  });
  expect(complaints).toEqual([]);
});

it('has no fault while a dialog asks', async () => {
  const complaints = await visit('/admin/packages/wp-plugin/shop', {}, async (page) => {
    await page.getByRole('link', { name: 'Hide…' }).click();
    await page.getByRole('dialog').getByText('Hide wp-plugin/shop?').waitFor();
    await expectNoFaults(page);
    await page.getByRole('link', { name: 'Leave it visible' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(page.url()).toBe(`${app.url}/admin/packages/wp-plugin/shop`);
  });
  expect(complaints).toEqual([]);
});

it('puts the focus on what is wrong', async () => {
  await visit('/admin/packages/wp-plugin/shop/hide', {}, async (page) => {
    await page.getByRole('button', { name: 'Hide the package' }).click();
    await page.getByText('visitors see only this text').waitFor();
    expect(await page.evaluate('document.activeElement.name')).toBe('reason');
  });
});
