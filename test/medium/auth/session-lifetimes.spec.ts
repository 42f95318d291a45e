import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { AccountsService } from '../../../src/auth/accounts.service.js';
import { COMMAND_LINE } from '../../../src/auth/auth.types.js';
import { SessionCleanupModule } from '../../../src/auth/session-cleanup.module.js';
import { SessionCleanupService } from '../../../src/auth/session-cleanup.service.js';
import { SessionsQueries } from '../../../src/auth/sessions.queries.js';
import { SessionsRepository } from '../../../src/auth/sessions.repository.js';
import { openHttpApp, type HttpApp } from '../../support/http-app.js';
import { Browser } from '../../support/panel-browser.js';
import { openTestApp, type TestApp } from '../../support/test-app.js';

const EMAIL = 'admin@example.com';
const PASSWORD = 'secure-password';
const ADMIN = { email: EMAIL, name: 'Admin', password: PASSWORD };

describe('cleanup-sessions', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await openTestApp(mkdtempSync(`${tmpdir()}/`), SessionCleanupModule);
    await app.get(AccountsService).createAdmin(ADMIN, COMMAND_LINE);
  });

  afterAll(async () => {
    await app.close();
  });

  it('removes what is over or idle, and entries of the audit log after a year', async () => {
    const sessions = app.get(SessionsRepository);
    const now = '2026-03-10T12:00:00Z';
    const begin = (key: string, createdAt: string, expiresAt: string): Promise<void> =>
      sessions.begin(key, { userId: 1, createdAt, expiresAt, network: '', userAgent: '' });
    await begin('over', '2026-03-10T10:00:00Z', now);
    await begin('idle', '2026-03-10T00:00:00Z', '2026-03-12T00:00:00Z');
    await begin('good', '2026-03-10T00:00:01Z', '2026-03-10T12:00:01Z');
    await app.database.query("UPDATE audit_log SET at = '2025-03-10T11:59:59Z'");
    await expect(app.get(SessionCleanupService).run()).resolves.toEqual({
      sessions: 2,
      auditEntries: 1,
    });
    const found = await app.database.query<object[]>('SELECT * FROM sessions');
    expect(found).toHaveLength(1);
    await expect(app.get(SessionCleanupService).run()).resolves.toEqual({
      sessions: 0,
      auditEntries: 0,
    });
  });
});

describe('a session', () => {
  let http: HttpApp;
  let browser: Browser;

  const isOpen = async (): Promise<boolean> => (await browser.get('/admin/account')).status === 200;
  const ago = (minutes: number): string =>
    `${new Date(Date.now() - minutes * 60_000).toISOString().slice(0, 19)}Z`;

  beforeAll(async () => {
    http = await openHttpApp(mkdtempSync(`${tmpdir()}/`), {
      TRUSTED_PROXIES: 'loopback',
      SESSION_LIFETIME_MINUTES: '60',
      SESSION_IDLE_MINUTES: '10',
    });
    await http.get(AccountsService).createAdmin(ADMIN, COMMAND_LINE);
  });

  beforeEach(async () => {
    browser = new Browser(http.url);
    await browser.signIn(EMAIL, PASSWORD);
  });

  afterAll(async () => {
    await http.close();
  });

  it('ends without a request for as long as it may be idle', async () => {
    await http.database.query('UPDATE sessions SET last_seen_at = ?', [ago(9)]);
    await expect(isOpen()).resolves.toBe(true);
    const [row] = await http.database.query<{ seen: string }[]>(
      'SELECT MAX(last_seen_at) AS seen FROM sessions',
    );
    expect(Date.parse(row?.seen ?? '')).toBeGreaterThan(Date.now() - 60_000);
    await http.database.query('UPDATE sessions SET last_seen_at = ?', [ago(11)]);
    await expect(isOpen()).resolves.toBe(false);
  });

  it('ends when its time is up, however much it is used', async () => {
    const [row] = await http.database.query<{ minutes: number }[]>(
      `SELECT ROUND((julianday(expires_at) - julianday(created_at)) * 1440) AS minutes
       FROM sessions ORDER BY id DESC`,
    );
    expect(row?.minutes).toBe(60);
    await isOpen();
    await http.database.query('UPDATE sessions SET expires_at = ?', [ago(0)]);
    await expect(isOpen()).resolves.toBe(false);
  });

  it('ends when the password is reset on the server', async () => {
    const accounts = http.get(AccountsService);
    await accounts.setPassword(await accounts.find(EMAIL), 'new-password', COMMAND_LINE);
    await expect(isOpen()).resolves.toBe(false);
    await accounts.setPassword(await accounts.find(EMAIL), PASSWORD, COMMAND_LINE);
  });

  it('is that of a user who is known when the request comes', async () => {
    await expect(isOpen()).resolves.toBe(true);
    expect(await http.get(SessionsQueries).find('no such key', ago(0), ago(10))).toBeUndefined();
  });
});

describe('in production', () => {
  let http: HttpApp;

  beforeAll(async () => {
    http = await openHttpApp(mkdtempSync(`${tmpdir()}/`), {
      TRUSTED_PROXIES: 'loopback',
      APP_ENV: 'production',
      APP_KEY: 'k'.repeat(40),
    });
    await http.get(AccountsService).createAdmin(ADMIN, COMMAND_LINE);
  });

  afterAll(async () => {
    await http.close();
  });

  it('cookies belong to this host and travel over TLS only', async () => {
    const browser = new Browser(http.url, '203.0.113.7', 'https');
    const answer = await browser.signIn(EMAIL, PASSWORD);
    expect(answer.status).toBe(303);
    expect([...browser.cookies.keys()].sort()).toEqual([
      '__Host-csrf',
      '__Host-device',
      '__Host-session',
    ]);
    for (const line of answer.headers.getSetCookie()) {
      expect(line).toMatch(/^__Host-/);
      expect(line).toMatch(/; Path=\//);
      expect(line).toMatch(/; HttpOnly/);
      expect(line).toMatch(/; Secure/);
      expect(line).toMatch(/; SameSite=Lax/);
      expect(line).not.toMatch(/Domain/i);
    }
    expect((await browser.get('/admin/account')).status).toBe(200);
  });

  it('the form says over plain HTTP why nobody can sign in', async () => {
    const browser = new Browser(http.url);
    const page = await browser.get('/admin/login');
    expect(page.html).toContain('Signing in cannot work on this address');
    const answer = await browser.signIn(EMAIL, PASSWORD);
    expect(answer.html).toContain('Signing in cannot work on this address');
    expect(browser.cookies.has('__Host-session')).toBe(false);
  });
});

it('what was tried is remembered over a restart', async () => {
  const directory = mkdtempSync(`${tmpdir()}/`);
  const environment = { TRUSTED_PROXIES: 'loopback', APP_KEY: 'k'.repeat(40) };
  const first = await openHttpApp(directory, environment, `${directory}/kept.db`);
  for (let tries = 0; tries < 10; tries += 1) {
    await new Browser(first.url).signIn(`a${tries}@b`, 'wrong-wrong');
  }
  await first.close();
  const second = await openHttpApp(directory, environment, `${directory}/kept.db`);
  const answer = await new Browser(second.url).signIn(EMAIL, PASSWORD);
  await second.close();
  expect(answer.status).toBe(429);
});
