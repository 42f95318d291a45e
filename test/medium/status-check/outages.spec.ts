import { mkdtempSync } from 'node:fs';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openStatusCheckApp, type StatusCheckApp } from './status-check-app.js';

const MINUTE = 60_000;
const PACKAGES = 60;

const root = temporaryDirectory();
let app: StatusCheckApp;

beforeEach(async () => {
  app = await openStatusCheckApp(mkdtempSync(`${root}/`), { WPORG_BREAKER_FAILURES: '5' });
  for (let index = 0; index < PACKAGES; index += 1) {
    const type = index % 3 === 0 ? 'theme' : 'plugin';
    app.catalogue.add({ type, slug: `package-${index}`, versions: ['1.0'] });
  }
  await app.discover();
  await app.update();
});
afterEach(() => app.close());

describe('an outage of WordPress.org', () => {
  it.each([
    ['404 pages', { kind: 'status', status: 404 }],
    ['server errors', { kind: 'status', status: 500 }],
    ['HTML', { kind: 'html' }],
    ['silence', { kind: 'hang' }],
    ['empty lists', { kind: 'json-empty-array' }],
    ['answers about something else', { kind: 'wrong-slug' }],
  ] as const)('with %s closes nothing and fails the check', async (_, fault) => {
    app.simulator.faults.add({ service: 'api', ...fault });
    await expect(app.check()).rejects.toThrow();
    expect(await app.activeCount()).toBe(PACKAGES);
    expect(await app.changes()).toEqual([]);
    expect(await app.checks()).toMatchObject([{ status: 'failed' }]);
  });

  it('that hits every second request closes nothing that is open', async () => {
    app.simulator.faults.add({ service: 'api', kind: 'hang', probability: 0.5 });
    await app.check().catch(() => undefined);
    expect(await app.activeCount()).toBe(PACKAGES);
    expect(await app.changes()).toEqual([]);
  });
});

describe('a directory that says that everything is gone', () => {
  it.each(['closed', 'not-found'] as const)('(%s) is not believed', async (kind) => {
    app.simulator.faults.add({ service: 'api', kind });
    for (let turn = 0; turn < 3; turn += 1) {
      await expect(app.check()).rejects.toThrow(/60 of 60 packages are gone.*--accept/);
      app.clock.advance(60 * MINUTE);
    }
    expect(await app.activeCount()).toBe(PACKAGES);
    expect(await app.changes()).toEqual([]);
    expect(await app.checks()).toMatchObject([
      { status: 'guarded', deactivated: 0, checked: PACKAGES },
      { status: 'guarded' },
      { status: 'guarded' },
    ]);
  });

  it('does not make update look at everything when it knows nothing any more', async () => {
    app.simulator.faults.add({ service: 'api', kind: 'not-found' });
    await expect(app.check()).rejects.toThrow();
    app.clock.advance(20 * MINUTE);
    expect(await app.update()).toMatchObject({ looked: 0 });
  });

  it('is forgotten once it knows them again', async () => {
    const heal = app.simulator.faults.add({ service: 'api', kind: 'not-found' });
    await expect(app.check()).rejects.toThrow();
    heal();
    await app.check();
    await expect(app.check({ accept: true })).rejects.toThrow(/nothing to accept/);
    const rows = await app.database.query<unknown[]>(
      'SELECT 1 FROM packages WHERE missing_since IS NOT NULL',
    );
    expect(rows).toEqual([]);
  });
});

describe('what a guarded check held back', () => {
  const closed = Array.from({ length: 40 }, (_, index) => `package-${index}`).filter(
    (_, index) => index % 3 !== 0,
  );

  beforeEach(async () => {
    for (const slug of closed) app.catalogue.close('plugin', slug, { date: '2026-03-09' });
    await app.check().catch(() => undefined); // the guard
  });

  it('is still there', async () => {
    expect(await app.activeCount()).toBe(PACKAGES);
    expect(await app.checks()).toMatchObject([
      { status: 'guarded', error_message: expect.stringContaining('26 of 60') as string },
    ]);
  });

  it('is closed once an operator accepts it, without a look at the rest', async () => {
    app.simulator.requests.length = 0;
    expect(await app.check({ accept: true })).toMatchObject({ checked: 26, deactivated: 26 });
    expect(app.simulator.requests).toHaveLength(1);
    expect(await app.activeCount()).toBe(PACKAGES - 26);
    await expect(app.check({ accept: true })).rejects.toThrow(/nothing to accept/);
    expect(await app.check()).toMatchObject({ deactivated: 0 });
  });

  it('is closed only as far as it is still true', async () => {
    app.catalogue.reopen('plugin', 'package-1');
    expect(await app.check({ accept: true })).toMatchObject({ checked: 26, deactivated: 25 });
    expect(await app.row('plugin', 'package-1')).toMatchObject({ is_active: 1 });
  });

  it('is kept when WordPress.org does not answer', async () => {
    const refusal = { kind: 'status', status: 429, retryAfterSeconds: 0 } as const;
    const heal = app.simulator.faults.add({ service: 'api', ...refusal });
    await expect(app.check({ accept: true })).rejects.toThrow(/26 of 26 packages gave no usable/);
    heal();
    expect(await app.check({ accept: true })).toMatchObject({ deactivated: 26 });
  });
});

it('believes as many closures as the guard is set to', async () => {
  await app.close();
  app = await openStatusCheckApp(mkdtempSync(`${root}/`), {
    GUARD_CLOSURES_MIN: '1',
    GUARD_CLOSURES_PERCENT: '50',
  });
  for (const slug of ['a', 'b', 'c', 'd']) app.catalogue.add({ type: 'plugin', slug });
  await app.discover();
  await app.update();
  app.catalogue.close('plugin', 'a');
  app.catalogue.close('plugin', 'b');
  expect(await app.check()).toMatchObject({ deactivated: 2 });
  app.catalogue.close('plugin', 'c');
  app.catalogue.close('plugin', 'd');
  await expect(app.check()).rejects.toThrow(/2 of 2 packages are gone/);
});
