import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { AccountsService } from '../../../src/auth/accounts.service.js';
import { COMMAND_LINE } from '../../../src/auth/auth.types.js';
import { openHttpApp, type HttpApp } from '../../support/http-app.js';
import { Browser } from '../../support/panel-browser.js';

const EMAIL = 'admin@example.com';
const PASSWORD = 'secure-password';

/** The routes that visitors need to become admins, and to stop being some. */
const OPEN = [
  'GET /admin/login',
  'POST /admin/login',
  'POST /admin/login/code',
  'POST /admin/logout',
];

interface Route {
  readonly path: string;
  readonly methods: Readonly<Record<string, boolean>>;
}

let http: HttpApp;
let routes: readonly (readonly [method: string, path: string])[];

beforeAll(async () => {
  http = await openHttpApp(mkdtempSync(`${tmpdir()}/`), { TRUSTED_PROXIES: 'loopback' });
  const router = http.express().router as unknown as { stack: { readonly route?: Route }[] };
  routes = router.stack
    .flatMap(({ route }) => (route === undefined ? [] : [route]))
    .filter(({ path }) => /^\/admin(\/|$)/.test(path))
    .flatMap(({ path, methods }) =>
      Object.keys(methods).map((method) => [method.toUpperCase(), path] as const),
    );
});

afterAll(async () => {
  await http.close();
});

function guarded(): readonly (readonly [string, string])[] {
  return routes
    .filter(([method, path]) => !OPEN.includes(`${method} ${path}`))
    .map(([method, path]) => [method, path.replaceAll(/[:*]\w+|\{[^}]*\}/g, '1')]);
}

it('knows every open route, and others', () => {
  const known = routes.map(([method, path]) => `${method} ${path}`);
  expect(known).toEqual(expect.arrayContaining(OPEN));
  expect(guarded().length).toBeGreaterThan(8);
});

it('sends a visitor of every other route to the sign-in', async () => {
  const visitor = new Browser(http.url);
  for (const [method, path] of guarded()) {
    const { status, location } = await visitor.send(method, path);
    expect([method, path, status]).toEqual([method, path, 303]);
    expect(location).toMatch(/^\/admin\/login\?return=%2Fadmin/);
  }
  expect([...visitor.cookies.keys()]).toEqual([]);
});

it('answers 403 to users who are no admins, on every other route', async () => {
  const accounts = http.get(AccountsService);
  await accounts.createAdmin({ email: EMAIL, name: 'Admin', password: PASSWORD }, COMMAND_LINE);
  const browser = new Browser(http.url);
  expect((await browser.signIn(EMAIL, PASSWORD)).status).toBe(303);
  await http.database.query('UPDATE users SET is_admin = 0');
  for (const [method, path] of guarded()) {
    const { status, headers, html } = await browser.send(method, path);
    expect([method, path, status]).toEqual([method, path, 403]);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-robots-tag')).toBe('noindex, nofollow');
    expect(html).toContain('Your account may not use the admin panel.');
  }
});

it('takes nothing from an admin without the token of the form', async () => {
  await http.database.query('UPDATE users SET is_admin = 1');
  const browser = new Browser(http.url);
  await browser.signIn(EMAIL, PASSWORD);
  for (const [method, path] of guarded().filter(([each]) => each !== 'GET')) {
    const { status } = await browser.send(method, path);
    expect([method, path, status]).toEqual([method, path, 403]);
  }
});

it('reads no session for other pages', async () => {
  const browser = new Browser(http.url);
  await browser.signIn(EMAIL, PASSWORD);
  const { headers } = await browser.get('/check');
  expect(headers.get('set-cookie')).toBeNull();
  expect(headers.get('cache-control')).toContain('public');
});
