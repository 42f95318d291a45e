import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Test } from '@nestjs/testing';
import axe, { type AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { ErrorPages } from '../../src/http/error-pages.js';
import { problem } from '../../src/http/problem.js';
import { InstanceSettings } from '../../src/shared/config/instance.settings.js';
import { SettingsModule } from '../../src/shared/config/settings.module.js';
import { SiteAssets } from '../../src/chrome/site-assets.js';
import { SiteSettings } from '../../src/shared/site/site.settings.js';
import { SiteChromeModule } from '../../src/chrome/site-chrome.module.js';
import { startBrowser } from '../support/browser.js';

const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; " +
  "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const STATUSES = [400, 403, 404, 405, 410, 429, 500, 503];
const THEMES = ['light', 'dark'] as const;

const GROUND = 'getComputedStyle(document.body).backgroundColor';
const GROUNDS = { light: 'rgb(251, 252, 252)', dark: 'rgb(13, 20, 21)' };

const LONG = `q: ${'unbroken'.repeat(25)} is longer than 200 characters\npage: must be a number`;

/** The pages and assets of the site with nothing else behind them: `/404` is the page of that status. */
async function startSite(): Promise<Server> {
  const site = new SiteSettings();
  site.contactUrl = 'mailto:us@example.org';
  site.sourceUrl = 'https://git.example.org/ours';
  const module = await Test.createTestingModule({
    imports: [SettingsModule.of(site), SettingsModule.of(new InstanceSettings()), SiteChromeModule],
  }).compile();
  const pages = module.get(ErrorPages);
  const assets = module.get(SiteAssets);
  const server = createServer(({ url = '' }, response) => {
    const asset = assets.find(url);
    response.setHeader('Content-Security-Policy', POLICY);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    if (asset !== undefined) response.setHeader('Cache-Control', 'max-age=31536000, immutable');
    response.setHeader('Content-Type', asset?.type ?? 'text/html; charset=utf-8');
    const found = problem(Number(url.slice(1)), LONG, { allow: 'GET, HEAD', retryAfterSeconds: 6 });
    response.end(asset?.bytes ?? pages.render(found, '7f3a9c0e'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

describe('the error pages in Chromium', () => {
  let server: Server;
  let browser: Browser;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startSite(), startBrowser()]);
  });

  afterAll(async () => {
    await browser.close();
    server.close();
  });

  /** Runs `look` on the page of a status; answers what the browser complained of. */
  async function visit(
    status: number,
    options: BrowserContextOptions,
    look: (page: Page) => Promise<void>,
  ): Promise<readonly string[]> {
    const complaints: string[] = [];
    const { port } = server.address() as AddressInfo;
    const context = await browser.newContext({ baseURL: `http://127.0.0.1:${port}`, ...options });
    const page = await context.newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
    await page.goto(`/${status}`);
    await look(page);
    await context.close();
    return complaints;
  }

  const views = STATUSES.flatMap((status) => [390, 1440].map((width) => [status, width] as const));

  it.each(views)('%i at %i pixels has no fault that axe finds', async (status, width) => {
    const complaints = await visit(status, { viewport: { width, height: 900 } }, async (page) => {
      await page.evaluate(axe.source);
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme });
        expect(await page.evaluate(GROUND)).toBe(GROUNDS[colorScheme]);
        const { violations, passes } = await page.evaluate<AxeResults>('axe.run()');
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        expect(passes.map(({ id }) => id)).toContain('color-contrast');
      }
    });
    expect(complaints).toEqual([]);
  });

  it.each(STATUSES)('%i fits a screen of 320 pixels', async (status) => {
    await visit(status, { viewport: { width: 320, height: 700 } }, async (page) => {
      const { scrollWidth, clientWidth } = await page.evaluate<Record<string, number>>(
        '(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }))(document.documentElement)',
      );
      expect(scrollWidth).toBe(clientWidth);
    });
  });

  it('uses its own font once it is there', async () => {
    await visit(404, {}, async (page) => {
      await page.reload();
      const states = 'document.fonts.ready.then((fonts) => [...fonts].map(({ status }) => status))';
      expect(await page.evaluate(states)).toEqual(['loaded']);
    });
  });

  const SCHEME = 'getComputedStyle(document.documentElement).colorScheme';
  const CHOSEN = 'document.querySelector("[name=theme]:checked").value';

  it.each(THEMES)('keeps the choice of %s for the next page', async (theme) => {
    await visit(404, {}, async (page) => {
      await page.locator(`#theme-${theme}`).check();
      expect(await page.evaluate(SCHEME)).toBe(theme);
      await page.goto('/500');
      expect(await page.evaluate(SCHEME)).toBe(theme);
      expect(await page.evaluate(CHOSEN)).toBe(theme);
      await page.locator('#theme-auto').check();
      expect(await page.evaluate(SCHEME)).toBe('light dark');
    });
  });

  it.each(THEMES)('changes to %s without script', async (theme) => {
    await visit(404, { javaScriptEnabled: false }, async (page) => {
      await page.locator(`#theme-${theme}`).check();
      expect(await page.evaluate(GROUND)).toBe(GROUNDS[theme]);
    });
  });
});
