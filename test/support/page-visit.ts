import axe, { type AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

const THEMES = ['light', 'dark'] as const;

interface PageVisit {
  readonly browser: Browser;
  /** Of the address with its origin. */
  readonly url: string;
  readonly options: BrowserContextOptions;
  /** Cookies by name. */
  readonly cookies?: ReadonlyMap<string, string>;
  /** What the browser may say. */
  readonly expected?: RegExp;
}

/** Runs `look` on a page in a context of its own; answers what the browser complained of. */
export async function visitPage(
  { browser, url, options, cookies = new Map(), expected }: PageVisit,
  look: (page: Page) => Promise<void>,
): Promise<readonly string[]> {
  const complaints: string[] = [];
  const baseURL = new URL(url).origin;
  const context = await browser.newContext({ baseURL, ...options });
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: baseURL })));
  const page = await context.newPage();
  page.on('console', (message) => {
    if (expected?.test(message.text()) !== true) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => {
    complaints.push(`a dialog says ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(url);
  await look(page);
  await context.close();
  return complaints;
}

/** That axe finds nothing in both themes, and that nothing is wider than the window. */
export async function expectNoFaults(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await page.evaluate<AxeResults>('axe.run()');
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
  const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
  expect(await page.evaluate(wider)).toBe(0);
}
