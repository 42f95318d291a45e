import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { generate } from 'otplib';
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
  createAdmin(EMAIL);
  ({ url } = await storage.serve());
});

afterAll(async () => {
  await browser.close();
  await storage.killAll();
  await simulator.close();
});

/** As the manual writes it: echo 'secure-password' | wppackages admin create … */
function createAdmin(email: string): void {
  const words = ['admin', 'create', '--email', email, '--name', 'Admin', '--password-stdin'];
  execFileSync(process.execPath, [EXECUTABLE, ...words], {
    env: storage.environment,
    input: `${PASSWORD}\n`,
  });
}

async function signedIn(javaScriptEnabled: boolean, email = EMAIL): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, javaScriptEnabled });
  const page = await context.newPage();
  await page.goto('/admin');
  await page.getByLabel('Email').fill(email);
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

it('looks after accounts, sessions and the second factor', async () => {
  createAdmin('jonas@example.com');
  const jonas = await signedIn(true, 'jonas@example.com');
  const page = await signedIn(true);

  await goTo(page, 'Users and sessions');
  await page.getByRole('button', { name: 'End the session of jonas@example.com' }).click();
  await jonas.reload();
  await jonas.getByRole('button', { name: 'Sign in' }).waitFor();
  await page.getByRole('link', { name: 'Demote jonas@example.com' }).click();
  await confirm(page, { 'Your password': PASSWORD }, 'Demote');
  await page.getByRole('link', { name: 'Promote jonas@example.com' }).click();
  await confirm(page, { 'Your password': PASSWORD }, 'Promote');
  await page.getByRole('link', { name: 'Demote jonas@example.com' }).waitFor();

  await page.getByRole('link', { name: 'Your account' }).click();
  await page.getByRole('link', { name: 'Turn it on' }).click();
  await page.getByLabel('The key as a QR code').waitFor();
  const secret = await page.locator('main code.whole').innerText();
  const code = await generate({ secret: secret.replaceAll(' ', '') });
  await confirm(
    page,
    { 'The code that the app shows now': code, 'Your password': PASSWORD },
    'Turn it on',
  );
  await page.getByText('Keep them now: they are shown this once').waitFor();
  const recovery = await page.locator('.codes li').first().innerText();
  await page.getByRole('button', { name: 'Sign out' }).click();

  // The code was used up, so one for recovery signs in.
  await page.goto('/admin');
  await page.getByLabel('Email').fill(EMAIL);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Code').fill(code);
  await page.locator('main button[type=submit]').click();
  await page.getByText('The code is not right').waitFor();
  await page.getByLabel('Code').fill(recovery);
  await page.locator('main button[type=submit]').click();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();

  await page.goto('/admin/account');
  await page
    .locator('form[action$="/end"], form')
    .last()
    .getByLabel('Your password')
    .fill(PASSWORD);
  await page.getByRole('button', { name: 'Turn the second factor off' }).click();
  await page.getByRole('link', { name: 'Turn it on' }).waitFor();
  expect(await page.getByText('Second factor').first().isVisible()).toBe(true);
  await page.context().close();
  await jonas.context().close();
});

it('decides of closings that the guard holds, discards installs, and calls a job off', async () => {
  await storage.run('pipeline');
  const database = new Database(storage.databasePath);
  const { id } = database.prepare(`SELECT id FROM packages WHERE name = 'jetpack'`).get() as {
    id: number;
  };
  const hold = (): void => {
    database
      .prepare(
        `INSERT INTO pending_closures VALUES (?, 'not-found', NULL, NULL, NULL, 0,
           'check-status', '2026-03-10T12:00:00Z', 'too many', NULL)`,
      )
      .run(id);
  };
  database
    .prepare(
      `INSERT INTO install_events (package_id, version, created_at)
       VALUES (?, '1.0.0.0', strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-2 hours'))`,
    )
    .run(id);
  await storage.run('aggregate-installs');
  const { hour } = database.prepare('SELECT hour FROM hourly_installs').get() as { hour: string };
  const page = await signedIn(true);

  for (const decision of ['Dismiss', 'Accept']) {
    database.prepare('DELETE FROM pending_closures').run();
    hold();
    await goTo(page, 'Closures and guard');
    await page.getByRole('link', { name: `${decision}…` }).click();
    await confirm(page, {}, decision);
    await completed(page, true);
  }

  await goTo(page, 'Installs');
  await page.getByLabel('Package').fill('wp-plugin/jetpack');
  await page.getByLabel('Hour, UTC').fill(hour);
  await page.getByRole('button', { name: 'Look at it…' }).click();
  await confirm(page, {}, 'Discard');
  await page.getByRole('region', { name: 'Discarded' }).getByText('wp-plugin/jetpack').waitFor();
  expect(database.prepare('SELECT * FROM hourly_installs').all()).toEqual([]);

  // One job is at work for long, so the next one waits and can be called off.
  const heal = simulator.faults.add({ service: 'svn', kind: 'slow', ms: 600_000 });
  await goTo(page, 'Builds');
  await page.getByRole('button', { name: 'Run pipeline' }).click();
  await page.getByRole('button', { name: 'Stop after this batch' }).waitFor();
  const working = page.url();
  await goTo(page, 'Builds');
  await page.getByRole('button', { name: 'Run pipeline' }).click();
  await page.getByRole('button', { name: 'Do not begin' }).click();
  await page.getByText('Cancelled', { exact: true }).waitFor();
  await page.goto(working);
  await page.getByRole('button', { name: 'Stop after this batch' }).click();
  await page.getByText('Cancelled', { exact: true }).waitFor();
  heal();
  database.close();
  await page.context().close();
});
