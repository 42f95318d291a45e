import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { Catalogue } from '../simulator/catalogue.js';
import { startSimulator, type Simulator } from '../simulator/simulator.js';
import { startBrowser } from '../support/browser.js';
import { JobStorage } from '../support/job-server.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const EXECUTABLE = join(import.meta.dirname, '../../bin/wppackages.js');

const EMAIL = 'admin@example.com';
const PASSWORD = 'secure-password';

const root = temporaryDirectory();
let simulator: Simulator;
let storage: JobStorage;
let browser: Browser;
let url: string;

beforeAll(async () => {
  const catalogue = new Catalogue();
  for (const slug of ['akismet', 'jetpack']) {
    catalogue.add({ type: 'plugin', slug, versions: ['1.0'] });
  }
  catalogue.add({ type: 'theme', slug: 'astra', versions: ['1.0'] });
  [simulator, browser] = await Promise.all([startSimulator({ catalogue }), startBrowser()]);
  storage = new JobStorage(root, simulator, { APP_KEY: 'k'.repeat(40) });
  await storage.run('migrate');
  // As the manual writes it: echo 'secure-password' | wppackages admin create …
  const words = ['admin', 'create', '--email', EMAIL, '--name', 'Admin', '--password-stdin'];
  execFileSync(process.execPath, [EXECUTABLE, ...words], {
    env: storage.environment,
    input: `${PASSWORD}\n`,
  });
  ({ url } = await storage.serve());
});

afterAll(async () => {
  await browser.close();
  await storage.killAll();
  await simulator.close();
});

async function signedIn(javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, javaScriptEnabled });
  const page = await context.newPage();
  await page.goto('/admin');
  await page.getByLabel('Email').fill(EMAIL);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  return page;
}

/** That the run on the page has come to its end, which the page finds out by itself where it has script. */
async function completed(page: Page, hasScript: boolean): Promise<void> {
  const end = page.getByText('Completed', { exact: true });
  if (hasScript) return end.waitFor();
  while ((await end.count()) === 0) {
    await page.waitForTimeout(500);
    await page.reload();
  }
}

/** Lets the admin confirm: in a dialog where there is script, on a page of its own where not. */
async function confirm(page: Page, fields: Record<string, string>, act: string): Promise<void> {
  for (const [label, value] of Object.entries(fields)) {
    await page.getByLabel(label).fill(value);
  }
  await page.getByRole('button', { name: act, exact: true }).click();
}

async function goTo(page: Page, entry: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Admin' }).getByRole('link', { name: entry }).click();
}

it.each([
  ['with script', true],
  ['without script', false],
])('does everything that the panel offers, %s', async (_, hasScript) => {
  const page = await signedIn(hasScript);
  const name = hasScript ? 'akismet' : 'jetpack';
  simulator.catalogue.release('plugin', name, '2.0');

  // A pipeline, twice, so that there is a build to go back to.
  for (const version of ['2.0', '3.0']) {
    await goTo(page, 'Builds');
    await page.getByRole('button', { name: 'Run pipeline' }).click();
    await completed(page, hasScript);
    if (version === '2.0') simulator.catalogue.release('plugin', name, '3.0');
  }

  // Back to the build before, which holds; then release the hold, and promote the newest.
  await goTo(page, 'Builds');
  await page
    .getByRole('link', { name: /^\d{8}-\d{6}$/ })
    .nth(1)
    .click();
  await page.getByRole('link', { name: 'Roll back to this…' }).click();
  await confirm(
    page,
    { 'Note for the audit log': 'It lists a withdrawn version.' },
    'Roll back and hold',
  );
  await completed(page, hasScript);
  await goTo(page, 'Builds');
  await page.getByRole('link', { name: 'Release the hold…' }).click();
  await confirm(page, {}, 'Release');
  await page.getByText('On hold at').waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Promote…' }).click();
  await confirm(page, { 'Note for the audit log': 'It is all right.' }, 'Promote');
  await completed(page, hasScript);

  // One package: compare, resync, note, hide, show.
  await goTo(page, 'Packages');
  await page.getByLabel('Name begins with, or words').fill(name);
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('link', { name: `wp-plugin/${name}` }).click();
  await page.getByRole('link', { name: 'Directory check' }).click();
  await page.getByText('Nothing differs.').waitFor();
  await page.getByRole('button', { name: 'Resync now' }).click();
  await completed(page, hasScript);
  await page.goto(`/admin/packages/wp-plugin/${name}`);
  await page.getByLabel('Note', { exact: true }).fill('Ask Jonas.');
  await page.getByRole('button', { name: 'Save note' }).click();
  await page.getByText(`${EMAIL},`).waitFor();
  await page.getByRole('link', { name: 'Hide…' }).click();
  await confirm(
    page,
    {
      'Reason shown to visitors': 'It mines.',
      [`Type wp-plugin/${name} to confirm`]: `wp-plugin/${name}`,
    },
    'Hide the package',
  );
  await page.getByRole('heading', { name: 'Hidden by us' }).waitFor();
  await page.getByRole('link', { name: 'Show again…' }).click();
  await confirm(page, {}, 'Show it again');
  await page.getByRole('link', { name: 'Hide…' }).waitFor();

  // An incident, from its beginning to its end.
  await goTo(page, 'Incident note');
  await page.getByLabel('What visitors should know').fill(`Builds wait for ${name}.`);
  await page.getByRole('button', { name: 'Show it' }).click();
  await page.getByLabel('What visitors read').fill(`Builds go on for ${name}.`);
  await page.getByRole('button', { name: 'Change the text' }).click();
  await page.getByRole('button', { name: 'It is over' }).click();
  await page.getByText(`Builds go on for ${name}.`).waitFor();

  // What was done is in the logs and in the audit log.
  await goTo(page, 'Logs');
  await page.getByLabel('Command').selectOption('pipeline');
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByText('job completed').first().waitFor();
  await goTo(page, 'Audit');
  await page.getByText('release hold').first().waitFor();
  await page.getByText('hide package').first().waitFor();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.goto('/admin/builds');
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/admin/login');
  await page.context().close();
});
