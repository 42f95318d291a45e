import { copyFileSync, mkdtempSync } from 'node:fs';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openStatusCheckApp, type StatusCheckApp } from './status-check-app.js';

const MINUTE = 60_000;
const PACKAGES = 60;

const root = temporaryDirectory();
let app: StatusCheckApp;
/** A database that has seen the catalogue, which every test begins with. */
let seen: string;

async function openOverCatalogue(directory: string): Promise<void> {
  app = await openStatusCheckApp(directory, { WPORG_BREAKER_FAILURES: '5' });
  for (let index = 0; index < PACKAGES; index += 1) {
    const type = index % 3 === 0 ? 'theme' : 'plugin';
    app.catalogue.add({ type, slug: `package-${index}`, versions: ['1.0'] });
  }
}

beforeAll(async () => {
  const directory = mkdtempSync(`${root}/`);
  await openOverCatalogue(directory);
  await app.discover();
  await app.update();
  await app.close();
  seen = `${directory}/wppackages.db`;
});
beforeEach(async () => {
  const directory = mkdtempSync(`${root}/`);
  copyFileSync(seen, `${directory}/wppackages.db`);
  await openOverCatalogue(directory);
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
  it.each([
    ['closed', PACKAGES],
    ['not-found', 0],
  ] as const)('(%s) is not believed, however often', async (kind, held) => {
    app.simulator.faults.add({ service: 'api', kind });
    for (let turn = 0; turn < 4; turn += 1) {
      const report = await app.check();
      expect(report).toMatchObject({
        checked: PACKAGES,
        deactivated: 0,
        missing: 0,
        implausible: '60 of 60 published packages that were looked at are gone',
      });
      expect(report.held).toHaveLength(turn === 0 ? held : 0);
      app.clock.advance(60 * MINUTE);
    }
    expect(await app.activeCount()).toBe(PACKAGES);
    expect(await app.changes()).toEqual([]);
    expect(await app.checks()).toMatchObject([
      { status: 'completed', held: 0 },
      { status: 'completed', held: 0 },
      { status: 'completed', held: 0 },
      { status: 'completed', held, error_message: expect.stringContaining('60 of 60') as string },
    ]);
  });

  it('does not make update look at everything when it knows nothing any more', async () => {
    app.simulator.faults.add({ service: 'api', kind: 'not-found' });
    await app.check();
    app.clock.advance(20 * MINUTE);
    expect(await app.update()).toMatchObject({ looked: 0 });
  });

  it.each([
    ['closed', PACKAGES],
    ['not-found', 0],
  ] as const)('(%s) is forgotten once it knows them again', async (kind, held) => {
    const heal = app.simulator.faults.add({ service: 'api', kind });
    await app.check();
    expect(await pending()).toHaveLength(held);
    heal();
    await app.check();
    expect(await pending()).toEqual([]);
    await expect(app.check({ accept: true })).rejects.toThrow(/none to accept/);
    const rows = await app.database.query<unknown[]>(
      'SELECT 1 FROM packages WHERE missing_since IS NOT NULL',
    );
    expect(rows).toEqual([]);
    // What update was kept from meanwhile.
    expect(await app.update()).toMatchObject({ looked: held });
  });
});

describe('a directory that says that everything is gone, beside a larger one that is well', () => {
  it.each(['closed', 'not-found'] as const)('(%s) is not believed, however often', async (kind) => {
    for (let index = 0; index < 340; index += 1) {
      app.catalogue.add({ type: 'plugin', slug: `other-${index}`, versions: ['1.0'] });
    }
    await app.discover();
    await app.update();
    const heal = app.simulator.faults.add({ service: 'api', path: /themes/, kind });
    for (let turn = 0; turn < 4; turn += 1) {
      expect(await app.check()).toMatchObject({
        deactivated: 0,
        implausible: '20 of 20 published themes that were looked at are gone',
      });
      app.clock.advance(60 * MINUTE);
    }
    heal();
    expect(await app.check()).toMatchObject({ deactivated: 0, implausible: null });
    expect(await pending()).toEqual([]);
  });
});

describe('an answer beside a control that is gone, too', () => {
  const OTHERS = /^package-(?!1$)/;

  it('proves no absence, and costs one more request', async () => {
    app.simulator.faults.add({ service: 'api', kind: 'closed' });
    const before = app.simulator.requests.length;
    await expect(app.update({ name: 'package-1' })).rejects.toThrow(/1 of 1.*proves nothing/);
    const asked = app.simulator.requests.slice(before).map(({ slugs }) => slugs);
    expect(asked.map(({ length }) => length)).toEqual([6, 6]);
    expect(app.catalogue.slugs('plugin')).toEqual(expect.arrayContaining(asked.flat()));
    expect(new Set(asked.flat()).size).toBe(11);
    expect(await pending()).toEqual([]);
  });

  it('is asked for again beside others, and believed then', async () => {
    app.simulator.faults.add({ service: 'api', slug: OTHERS, kind: 'closed', times: 1 });
    app.catalogue.close('plugin', 'package-1', { date: '2026-03-09' });
    expect(await app.update({ name: 'package-1' })).toMatchObject({ closed: 1, requests: 2 });
  });

  it('is believed in what it says of packages that are there', async () => {
    app.simulator.faults.add({ service: 'api', slug: OTHERS, kind: 'closed' });
    app.catalogue.release('plugin', 'package-1', '2.0');
    expect(await app.update({ name: 'package-1' })).toMatchObject({ changed: 1, requests: 1 });
  });
});

describe('closures that a check held back', () => {
  /** Closes plugins of the 60 packages, of which a day may close 6; their slugs. */
  function close(count: number): string[] {
    const slugs = app.catalogue.slugs('plugin').slice(0, count);
    for (const slug of slugs) app.catalogue.close('plugin', slug, { date: '2026-03-09' });
    return slugs;
  }

  it('are applied by the next check that finds the rest healthy', async () => {
    const slugs = close(10);
    const { held, implausible } = await app.check();
    expect(held).toEqual(slugs.map((slug) => `wp-plugin/${slug}`).sort());
    expect(implausible).toBe('10 of 60 packages would be closed within a day');
    expect((await pending())[0]).toMatchObject({
      answer: 'closed',
      found_by: 'check-status',
      closed_at: '2026-03-09',
      because: implausible,
    });
    expect(await app.activeCount()).toBe(PACKAGES);
    app.clock.advance(60 * MINUTE);
    expect(await app.check()).toMatchObject({ deactivated: 10, held: [], implausible: null });
    expect(await pending()).toEqual([]);
    expect(await guardEvents()).toEqual([
      'closures 2026-03-10T12:00:00Z to 2026-03-10T13:00:00Z: 10',
    ]);
  });

  it('do not keep a package without a word from being missed', async () => {
    close(10);
    app.catalogue.close('theme', 'package-0');
    expect(await app.check()).toMatchObject({ missing: 1, deactivated: 0 });
    app.clock.advance(60 * MINUTE);
    expect(await app.check()).toMatchObject({ deactivated: 11 });
  });

  it('wait for as long as the rest is not', async () => {
    close(10);
    await app.check();
    const heal = app.simulator.faults.add({ service: 'api', slug: /[02468]$/, kind: 'not-found' });
    app.clock.advance(60 * MINUTE);
    await app.check();
    expect(await app.activeCount()).toBe(PACKAGES);
    heal();
    app.clock.advance(60 * MINUTE);
    await app.check();
    expect(await app.activeCount()).toBe(PACKAGES - 10);
  });

  it('are dropped where the directory knows the package again', async () => {
    const [first = ''] = close(10);
    await app.check();
    app.catalogue.reopen('plugin', first);
    app.clock.advance(60 * MINUTE);
    expect(await app.check()).toMatchObject({ deactivated: 9 });
    expect(await app.row('plugin', first)).toMatchObject({ is_active: 1 });
    expect(await app.update()).toMatchObject({ looked: 1 });
  });

  it('stay for an operator when they are more than a quarter of the directory', async () => {
    close(26);
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await app.check()).toMatchObject({ deactivated: 0 });
      app.clock.advance(60 * MINUTE);
    }
    expect(await pending()).toHaveLength(26);
  });

  it('are applied once an operator accepts them, without a look at the rest', async () => {
    close(26);
    await app.check();
    app.simulator.requests.length = 0;
    expect(await app.check({ accept: true })).toMatchObject({ checked: 26, deactivated: 26 });
    expect(app.simulator.requests).toHaveLength(1);
    expect(await app.activeCount()).toBe(PACKAGES - 26);
    await expect(app.check({ accept: true })).rejects.toThrow(/none to accept/);
    expect(await guardEvents()).toEqual([
      'closures 2026-03-10T12:00:00Z to 2026-03-10T12:00:00Z: 26',
    ]);
  });

  it('are accepted only as far as they are still true', async () => {
    const [first = ''] = close(26);
    await app.check();
    app.catalogue.reopen('plugin', first);
    expect(await app.check({ accept: true })).toMatchObject({ checked: 26, deactivated: 25 });
    expect(await app.row('plugin', first)).toMatchObject({ is_active: 1 });
  });

  it('are kept when an operator accepts them and WordPress.org does not answer', async () => {
    close(26);
    await app.check();
    const refusal = { kind: 'status', status: 429, retryAfterSeconds: 0 } as const;
    const heal = app.simulator.faults.add({ service: 'api', ...refusal });
    await expect(app.check({ accept: true })).rejects.toThrow(/26 of 26 packages gave no usable/);
    heal();
    expect(await app.check({ accept: true })).toMatchObject({ deactivated: 26 });
  });

  it('say nothing for a day once an operator dismisses them, and begin anew after it', async () => {
    close(10);
    await app.check();
    app.simulator.requests.length = 0;
    expect(await app.check({ dismiss: true })).toMatchObject({ checked: 0, dismissed: 10 });
    expect(app.simulator.requests).toHaveLength(0);
    await expect(app.check({ dismiss: true })).rejects.toThrow(/none to accept or dismiss/);
    app.clock.advance(23 * 60 * MINUTE);
    expect(await app.check()).toMatchObject({ deactivated: 0, held: [], implausible: null });
    app.clock.advance(60 * MINUTE);
    expect((await app.check()).held).toHaveLength(10);
    app.clock.advance(60 * MINUTE);
    expect(await app.check()).toMatchObject({ deactivated: 10 });
  });

  it('are not dismissed for longer by a clock that was ahead', async () => {
    close(10);
    await app.check();
    app.clock.advance(400 * 24 * 60 * MINUTE);
    await app.check({ dismiss: true });
    app.clock.advance(-400 * 24 * 60 * MINUTE);
    expect((await app.check()).held).toHaveLength(10);
    app.clock.advance(60 * MINUTE);
    expect(await app.check()).toMatchObject({ deactivated: 10 });
  });

  it('leave nothing behind where a package is back a day after it was dismissed', async () => {
    const slugs = close(10);
    await app.check();
    await app.check({ dismiss: true });
    app.clock.advance(25 * 60 * MINUTE);
    for (const slug of slugs) app.catalogue.reopen('plugin', slug);
    await app.check();
    expect(await pending()).toEqual([]);
  });

  it('cannot be accepted and dismissed at once', async () => {
    const both = app.check({ accept: true, dismiss: true });
    await expect(both).rejects.toMatchObject({ kind: 'invalid' });
  });
});

it('lets closures of both services together be as many as a day allows', async () => {
  for (const index of [1, 2, 4]) {
    app.catalogue.close('plugin', `package-${index}`);
    await app.update({ name: `package-${index}` });
  }
  for (const index of [5, 7, 8]) app.catalogue.close('plugin', `package-${index}`);
  expect(await app.check()).toMatchObject({ deactivated: 3 });
  app.catalogue.close('plugin', 'package-10');
  expect((await app.update({ name: 'package-10' })).held).toEqual(['wp-plugin/package-10']);
  expect(await app.update()).toMatchObject({ looked: 0 });
  app.clock.advance(60 * MINUTE);
  expect(await app.check()).toMatchObject({ deactivated: 1 });
  app.clock.advance(24 * 60 * MINUTE);
  app.catalogue.close('plugin', 'package-11');
  expect(await app.update({ name: 'package-11' })).toMatchObject({ closed: 1, held: [] });
});

it('holds closures of an update that finds more than a quarter of its packages gone', async () => {
  const due = [1, 2, 4, 5, 7].map((index) => `package-${index}`);
  app.clock.advance(MINUTE);
  for (const slug of due) app.catalogue.release('plugin', slug, '2.0');
  for (const slug of due.slice(0, 2)) app.catalogue.close('plugin', slug);
  await app.discover();
  expect(await app.update()).toMatchObject({
    changed: 3,
    closed: 0,
    held: ['wp-plugin/package-1', 'wp-plugin/package-2'],
    implausible: '2 of 5 published packages that were looked at are gone',
  });
  expect(await app.check()).toMatchObject({ deactivated: 2 });
});

it('believes as many closures as the guard is set to', async () => {
  await app.close();
  app = await openStatusCheckApp(mkdtempSync(`${root}/`), {
    GUARD_CLOSURES_MIN: '0',
    GUARD_CLOSURES_PERCENT: '50',
  });
  for (const slug of ['a', 'b', 'c', 'd']) app.catalogue.add({ type: 'plugin', slug });
  await app.discover();
  await app.update();
  app.catalogue.close('plugin', 'a');
  app.catalogue.close('plugin', 'b');
  expect(await app.check()).toMatchObject({ deactivated: 2 });
  app.catalogue.close('plugin', 'c');
  expect(await app.check()).toMatchObject({ deactivated: 0, held: ['wp-plugin/c'] });
});

function pending(): Promise<Record<string, unknown>[]> {
  return app.database.query('SELECT * FROM pending_closures ORDER BY package_id');
}

async function guardEvents(): Promise<string[]> {
  const rows = await app.database.query<{ line: string }[]>(
    `SELECT guard || ' ' || began_at || ' to ' || ended_at || ': ' || packages AS line
     FROM guard_events ORDER BY id`,
  );
  return rows.map(({ line }) => line);
}
