import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { generate } from 'otplib';
import { AccountsService } from '../../../src/auth/accounts.service.js';
import { COMMAND_LINE } from '../../../src/auth/auth.types.js';
import { openHttpApp, type HttpApp } from '../../support/http-app.js';
import { htmlProblems } from '../../support/html-problems.js';
import { Browser, tokenIn, type Page } from '../../support/panel-browser.js';

const PASSWORD = 'secure-password';
const NEXT_PASSWORD = 'another-password';

let http: HttpApp;
let users = 0;

beforeAll(async () => {
  http = await openHttpApp(mkdtempSync(`${tmpdir()}/`), {
    TRUSTED_PROXIES: 'loopback',
    APP_KEY: 'k'.repeat(40),
  });
});

afterAll(async () => {
  await http.close();
});

interface SignedIn {
  readonly email: string;
  readonly browser: Browser;
}

/** An admin of its own for each test, in a network of its own. */
async function signedIn(): Promise<SignedIn> {
  users += 1;
  const email = `admin${users}@example.com`;
  const admin = { email, name: 'Admin', password: PASSWORD };
  await http.get(AccountsService).createAdmin(admin, COMMAND_LINE);
  return { email, browser: await browserOf(email) };
}

async function browserOf(email: string): Promise<Browser> {
  const browser = new Browser(http.url, `198.51.100.${users}`);
  expect((await browser.signIn(email, PASSWORD)).status).toBe(303);
  return browser;
}

async function idOf(email: string): Promise<number> {
  const rows = await http.database.query<{ id: number }[]>('SELECT id FROM users WHERE email = ?', [
    email,
  ]);
  return rows[0]?.id ?? 0;
}

function isSignedIn(browser: Browser): Promise<boolean> {
  return browser.get('/admin/account').then(({ status }) => status === 200);
}

function fieldIn({ html }: Page, name: string): string {
  return new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';
}

function codesIn({ html }: Page): readonly string[] {
  return [...html.matchAll(/<li>([\w-]{14})<\/li>/g)].map(([, code]) => code ?? '');
}

/** Turns the second factor on; the secret and the recovery codes. */
async function withSecondFactor(
  browser: Browser,
): Promise<{ readonly secret: string; readonly codes: readonly string[] }> {
  const offer = await browser.get('/admin/account/second-factor');
  const secret =
    /<code class="whole">([^<]+)<\/code>/.exec(offer.html)?.[1]?.replaceAll(' ', '') ?? '';
  const answer = await browser.post('/admin/account/second-factor', {
    _csrf: tokenIn(offer.html),
    sealed: fieldIn(offer, 'sealed'),
    current: PASSWORD,
    code: await generate({ secret }),
  });
  expect(answer.status).toBe(200);
  return { secret, codes: codesIn(answer) };
}

describe('the password', () => {
  it('is changed by who knows it, which ends the other sessions and rotates this one', async () => {
    const { email, browser } = await signedIn();
    const other = await browserOf(email);
    const key = browser.cookies.get('session');
    const answer = await browser.submit('/admin/account', '/admin/account/password', {
      current: PASSWORD,
      password: NEXT_PASSWORD,
    });
    expect(answer.location).toBe('/admin/account?done=password');
    expect(browser.cookies.get('session')).not.toBe(key);
    expect(await isSignedIn(browser)).toBe(true);
    expect(await isSignedIn(other)).toBe(false);
    const { html } = await browser.get('/admin/account?done=password');
    expect(html).toContain('Your password is changed');
  });

  it.each([
    [
      'a wrong old one',
      { current: 'not-the-password', password: NEXT_PASSWORD },
      'Your password is not right',
    ],
    [
      'a short new one',
      { current: PASSWORD, password: 'short' },
      'must have 12 characters or more',
    ],
    [
      'a common new one',
      { current: PASSWORD, password: 'administrator1' },
      'must not be a common one',
    ],
  ])('is not changed with %s', async (_, fields, words) => {
    const { browser } = await signedIn();
    const answer = await browser.submit('/admin/account', '/admin/account/password', fields);
    expect(answer.status).toBe(422);
    expect(answer.html).toContain(words);
    expect(await htmlProblems(answer.html)).toEqual([]);
    expect(answer.html).not.toContain(
      fields.password === 'short' ? 'value="short"' : fields.password,
    );
  });
});

describe('the second factor', () => {
  it('is offered as a QR code, and asked for after the password', async () => {
    const { email, browser } = await signedIn();
    const offer = await browser.get('/admin/account/second-factor');
    expect(await htmlProblems(offer.html)).toEqual([]);
    expect(offer.html).toContain('<svg class="qr"');
    const { codes } = await withSecondFactor(browser);
    expect(codes).toHaveLength(10);

    const stranger = new Browser(http.url, '192.0.2.1');
    const step = await stranger.signIn(email, PASSWORD);
    expect(step.status).toBe(200);
    expect(await htmlProblems(step.html)).toEqual([]);
    expect(stranger.cookies.has('session')).toBe(false);
    const fields = { _csrf: tokenIn(step.html), pending: fieldIn(step, 'pending') };
    const wrong = await stranger.post('/admin/login/code', { ...fields, code: '000000' });
    expect(wrong.status).toBe(422);
    const code = codes[0] ?? '';
    expect((await stranger.post('/admin/login/code', { ...fields, code })).status).toBe(303);
    expect(await isSignedIn(stranger)).toBe(true);

    const again = new Browser(http.url, '192.0.2.2');
    const next = await again.signIn(email, PASSWORD);
    const used = { _csrf: tokenIn(next.html), pending: fieldIn(next, 'pending'), code };
    expect((await again.post('/admin/login/code', used)).status).toBe(422);
  });

  it('takes the code of an authenticator once', async () => {
    const { email, browser } = await signedIn();
    const { secret } = await withSecondFactor(browser);
    const usedCode = await generate({ secret });
    const step = await new Browser(http.url, '192.0.2.3').signIn(email, PASSWORD);
    expect(step.status).toBe(200);
    const stranger = new Browser(http.url, '192.0.2.4');
    const shown = await stranger.signIn(email, PASSWORD);
    const fields = { _csrf: tokenIn(shown.html), pending: fieldIn(shown, 'pending') };
    // The code that turned it on, or one of the same half minute.
    const repeated = await stranger.post('/admin/login/code', { ...fields, code: usedCode });
    expect(repeated.status).toBe(422);
    const epoch = Math.floor(Date.now() / 1_000) + 30;
    const code = await generate({ secret, epoch });
    expect((await stranger.post('/admin/login/code', { ...fields, code })).status).toBe(303);
  });

  it('keeps no secret and no recovery code readable', async () => {
    const { browser } = await signedIn();
    const { secret, codes } = await withSecondFactor(browser);
    for (const table of ['users', 'recovery_codes', 'audit_log', 'sessions']) {
      const rows = JSON.stringify(await http.database.query(`SELECT * FROM ${table}`));
      expect(rows).not.toContain(secret);
      expect(rows).not.toContain(codes[0]?.replaceAll('-', '') ?? '');
    }
  });

  it('ends with the password, and the other sessions with it', async () => {
    const { email, browser } = await signedIn();
    const other = await browserOf(email);
    await withSecondFactor(browser);
    expect(await isSignedIn(other)).toBe(false);
    const refused = await browser.submit('/admin/account', '/admin/account/second-factor/end', {});
    expect(refused.status).toBe(422);
    const answer = await browser.submit('/admin/account', '/admin/account/second-factor/end', {
      current: PASSWORD,
    });
    expect(answer.location).toBe('/admin/account?done=second-factor-off');
    expect((await new Browser(http.url, '192.0.2.5').signIn(email, PASSWORD)).status).toBe(303);
  });
});

describe('users', () => {
  it('are demoted and promoted with the password again', async () => {
    const { browser } = await signedIn();
    const { email, browser: theirs } = await signedIn();
    const path = `/admin/users/${await idOf(email)}`;
    const page = await browser.get(`${path}/demote`);
    expect(await htmlProblems(page.html)).toEqual([]);
    const refused = await browser.submit(`${path}/demote`, `${path}/demote`, { current: 'wrong' });
    expect(refused.status).toBe(422);
    expect(await isSignedIn(theirs)).toBe(true);
    await browser.submit(`${path}/demote`, `${path}/demote`, { current: PASSWORD });
    expect(await isSignedIn(theirs)).toBe(false);
    expect((await theirs.signIn(email, PASSWORD)).status).toBe(422);
    await browser.submit(`${path}/promote`, `${path}/promote`, { current: PASSWORD });
    expect((await theirs.signIn(email, PASSWORD)).status).toBe(303);
  });

  it('are not demoted when nobody else is left', async () => {
    const { email, browser } = await signedIn();
    await http.database.query('UPDATE users SET is_admin = 0 WHERE email <> ?', [email]);
    const path = `/admin/users/${await idOf(email)}/demote`;
    const answer = await browser.submit(path, path, { current: PASSWORD });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('is the last admin');
    await http.database.query('UPDATE users SET is_admin = 1');
  });

  it('lose a session that is ended for them', async () => {
    const { browser } = await signedIn();
    const { email, browser: theirs } = await signedIn();
    const id = await idOf(email);
    const page = await browser.get('/admin/users');
    expect(await htmlProblems(page.html)).toEqual([]);
    const path = new RegExp(`/admin/users/${id}/sessions/\\d+/end`).exec(page.html)?.[0] ?? '';
    await browser.post(path, { _csrf: tokenIn(page.html) });
    expect(await isSignedIn(theirs)).toBe(false);
  });

  it.each(['/admin/users/4711/demote', '/admin/users/x/promote'])(
    'that do not exist are not found: %s',
    async (path) => {
      const { browser } = await signedIn();
      const answer = await browser.get(path);
      expect(answer.status).toBe(404);
      expect(answer.html).toContain('There is no user');
    },
  );
});

it('shows in the audit log who did what from which network, and no password', async () => {
  const { email, browser } = await signedIn();
  await new Browser(http.url, '192.0.2.77').signIn(email, 'tried-in-vain');
  const page = await browser.get('/admin/audit');
  expect(page.status).toBe(200);
  expect(await htmlProblems(page.html)).toEqual([]);
  expect(page.html).toContain('fail to sign in');
  expect(page.html).toContain('192.0.2.0/24');
  expect(page.html).not.toContain('192.0.2.77');
  const rows = JSON.stringify(await http.database.query('SELECT * FROM audit_log'));
  for (const secret of [PASSWORD, NEXT_PASSWORD, 'tried-in-vain']) {
    expect(rows).not.toContain(secret);
  }
  expect((await browser.get('/admin/audit?before=x')).status).toBe(400);
  expect((await browser.get('/admin/audit?before=2')).status).toBe(200);
});
