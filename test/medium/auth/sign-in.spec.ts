import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { AccountsService } from '../../../src/auth/accounts.service.js';
import { COMMAND_LINE } from '../../../src/auth/auth.types.js';
import { openHttpApp, type HttpApp } from '../../support/http-app.js';
import { htmlProblems } from '../../support/html-problems.js';
import { Browser, tokenIn } from '../../support/panel-browser.js';

const EMAIL = 'admin@example.com';
const PASSWORD = 'secure-password';

let http: HttpApp;
let networks = 0;

/** A browser in a network of its own, so that no test uses up the tries of another. */
function newBrowser(): Browser {
  networks += 1;
  return new Browser(http.url, `198.51.${networks >> 8}.${networks & 255}`);
}

function count(table: string): Promise<number> {
  return http.database
    .query<{ n: number }[]>(`SELECT COUNT(*) AS n FROM ${table}`)
    .then(([row]) => row?.n ?? 0);
}

beforeAll(async () => {
  http = await openHttpApp(mkdtempSync(`${tmpdir()}/`), {
    TRUSTED_PROXIES: 'loopback',
    APP_KEY: 'k'.repeat(40),
  });
  const accounts = http.get(AccountsService);
  await accounts.createAdmin({ email: EMAIL, name: 'Admin', password: PASSWORD }, COMMAND_LINE);
});

afterAll(async () => {
  await http.close();
});

describe('the page', () => {
  it('is whole, kept by nobody, and begins no session', async () => {
    const browser = newBrowser();
    const page = await browser.get('/admin/login?return=%2Fadmin%2Fbuilds');
    expect(page.status).toBe(200);
    expect(await htmlProblems(page.html)).toEqual([]);
    expect(page.html).toContain('name="return" value="/admin/builds"');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('x-robots-tag')).toBe('noindex, nofollow');
    expect([...browser.cookies.keys()]).toEqual(['csrf']);
    expect(await count('sessions')).toBe(0);
  });

  it.each(['https://evil.example/', '//evil.example', '/packages', '/admin/logout'])(
    'leads back to no such address as %s',
    async (asked) => {
      const browser = newBrowser();
      const page = await browser.get(`/admin/login?return=${encodeURIComponent(asked)}`);
      expect(page.html).toContain('name="return" value="/admin"');
      const answer = await browser.post('/admin/login', {
        email: EMAIL,
        password: PASSWORD,
        return: asked,
        _csrf: tokenIn(page.html),
      });
      expect(answer.location).toBe('/admin');
    },
  );
});

describe('a right password', () => {
  it('begins a session under a new key, which the table knows by its hash only', async () => {
    const browser = newBrowser();
    browser.cookies.set('session', 's%3Afixed.signature');
    const before = await count('sessions');
    const answer = await browser.signIn('Admin@EXAMPLE.com', PASSWORD);
    expect(answer.status).toBe(303);
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('session='));
    expect(cookie).toMatch(/^session=s%3A[\w-]{32}\.[^;]+; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await count('sessions')).toBe(before + 1);
    const key = /s%3A([\w-]{32})/.exec(cookie ?? '')?.[1] ?? '';
    const rows = await http.database.query<object[]>('SELECT * FROM sessions');
    expect(JSON.stringify(rows)).not.toContain(key);
    expect(JSON.stringify(rows)).toContain('/24');
  });

  it('gives a session that was signed in before another key', async () => {
    const browser = newBrowser();
    await browser.signIn(EMAIL, PASSWORD);
    const first = browser.cookies.get('session');
    const { html } = await browser.get('/admin/account');
    await browser.post('/admin/login', { email: EMAIL, password: PASSWORD, _csrf: tokenIn(html) });
    expect(browser.cookies.get('session')).not.toBe(first);
    const thief = newBrowser();
    thief.cookies.set('session', first ?? '');
    expect((await thief.get('/admin/account')).status).toBe(303);
  });
});

describe('a wrong try', () => {
  it.each([
    ['an unknown email', 'nobody@example.com', PASSWORD],
    ['a wrong password', EMAIL, 'not-the-password'],
  ])('with %s says the same, keeps the email and not the password', async (_, email, password) => {
    const browser = newBrowser();
    const answer = await browser.signIn(email, password);
    expect(answer.status).toBe(422);
    expect(await htmlProblems(answer.html)).toEqual([]);
    expect(answer.html).toContain('Email or password is not right');
    expect(answer.html).toContain(`value="${email}"`);
    expect(answer.html).not.toContain(password);
    expect([...browser.cookies.keys()]).toEqual(['csrf']);
  });

  it('takes neither from the query', async () => {
    const browser = newBrowser();
    const query = new URLSearchParams({ email: EMAIL, password: PASSWORD });
    const answer = await browser.submit('/admin/login', `/admin/login?${query.toString()}`, {});
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('Email and password are both needed');
  });

  it('leaves what was typed in no table', async () => {
    await newBrowser().signIn('typed-in-the-wrong-field', 'typed-as-password');
    for (const table of ['audit_log', 'rate_limits', 'sessions', 'users']) {
      const rows = JSON.stringify(await http.database.query(`SELECT * FROM ${table}`));
      expect(rows).not.toContain('typed-');
      expect(rows).not.toContain(PASSWORD);
    }
  });
});

describe('the token of the form', () => {
  const fields = { email: EMAIL, password: PASSWORD };

  it('is needed', async () => {
    const answer = await newBrowser().post('/admin/login', fields);
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('The form was too old');
  });

  it('is not that of another browser', async () => {
    const { html } = await newBrowser().get('/admin/login');
    const browser = newBrowser();
    await browser.get('/admin/login');
    const answer = await browser.post('/admin/login', { ...fields, _csrf: tokenIn(html) });
    expect(answer.status).toBe(422);
  });

  it('is not that of before the sign-in', async () => {
    const browser = newBrowser();
    const { html } = await browser.get('/admin/login');
    await browser.post('/admin/login', { ...fields, _csrf: tokenIn(html) });
    const answer = await browser.post('/admin/logout', { _csrf: tokenIn(html) });
    expect(answer.status).toBe(403);
  });
});

it('signs out, which ends the session for whoever has its key', async () => {
  const browser = newBrowser();
  await browser.signIn(EMAIL, PASSWORD);
  const key = browser.cookies.get('session') ?? '';
  const answer = await browser.submit('/admin/account', '/admin/logout', {});
  expect(answer.location).toBe('/admin/login');
  expect(browser.cookies.has('session')).toBe(false);
  browser.cookies.set('session', key);
  expect((await browser.get('/admin/account')).location).toContain('/admin/login');
});

describe('too many tries', () => {
  it('pause a network, and not another one', async () => {
    const browser = newBrowser();
    for (let tries = 0; tries < 10; tries += 1) await browser.signIn(`a${tries}@b`, 'wrong-wrong');
    const answer = await browser.signIn(EMAIL, PASSWORD);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await newBrowser().signIn(EMAIL, PASSWORD)).status).toBe(303);
  });

  it('from a hundred networks pause an account for strangers, and not for its owner', async () => {
    const email = 'wanted@example.com';
    const wanted = { email, name: 'Wanted', password: PASSWORD };
    await http.get(AccountsService).createAdmin(wanted, COMMAND_LINE);
    const owner = newBrowser();
    expect((await owner.signIn(email, PASSWORD)).status).toBe(303);
    const statuses = [];
    for (let network = 0; network < 100; network += 1) {
      statuses.push((await newBrowser().signIn(email, 'wrong-wrong')).status);
    }
    expect(statuses.filter((status) => status === 422)).toHaveLength(30);
    expect((await newBrowser().signIn(email, PASSWORD)).status).toBe(429);
    await owner.submit('/admin/account', '/admin/logout', {});
    expect((await owner.signIn(email, PASSWORD)).status).toBe(303);
  }, 60_000);
});
