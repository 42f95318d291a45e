import { addPackage } from '../../support/catalog-database.js';
import { htmlProblems } from '../../support/html-problems.js';
import { openPanelApp, type PanelApp } from '../../support/panel-app.js';
import type { Page } from '../../support/panel-browser.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
let app: PanelApp;
let shop: number;

beforeEach(async () => {
  app = await openPanelApp(root);
  shop = await addPackage(app.database, { name: 'shop', versions: ['1.0'] });
});
afterEach(() => app.close());

/** Sends the form of a page. */
function send(page: string, path: string, fields: Record<string, string> = {}): Promise<Page> {
  return app.admin.submit(page, path, fields);
}

/** That the form came back with the field named and what was typed kept. */
async function expectWrong(page: Page, field: string, typed: string): Promise<void> {
  expect(page.status).toBe(422);
  expect(await htmlProblems(page.html)).toEqual([]);
  expect(page.html).toMatch(new RegExp(`id="[a-z0-9-]*${field}-error"`));
  expect(page.html).toContain(typed);
}

async function row(sql: string): Promise<Record<string, unknown> | undefined> {
  const [found] = await app.database.query<Record<string, unknown>[]>(sql);
  return found;
}

describe('jobs', () => {
  it('are asked for in the name of the admin, and nobody waits for them', async () => {
    const { status, location } = await send('/admin/runs', '/admin/runs', { order: 'build-all' });
    expect([status, location]).toEqual([303, '/admin/runs/1']);
    expect(await app.asked()).toEqual(['build --force']);
    expect(await app.audited()).toEqual(['ask for job build --force']);
    expect((await app.admin.get('/admin/runs/1')).html).toContain('waits for its turn');
  });

  it('are none that the panel does not offer', async () => {
    await expectWrong(await send('/admin/runs', '/admin/runs', { order: 'migrate' }), 'order', '');
    expect(await app.asked()).toEqual([]);
  });

  it('that wait do not begin when they are cancelled, and cannot be twice', async () => {
    await send('/admin/runs', '/admin/runs', { order: 'pipeline' });
    expect((await send('/admin/runs/1', '/admin/runs/1/cancel')).status).toBe(303);
    expect(await row('SELECT status FROM job_runs')).toEqual({ status: 'cancelled' });
    const again = await send('/admin/runs', '/admin/runs/1/cancel');
    expect(again.status).toBe(409);
    expect(again.html).toContain('run 1 has ended already');
    expect(await app.audited()).toEqual(['ask for job pipeline', 'cancel job run 1']);
  });
});

describe('builds', () => {
  beforeEach(async () => {
    await app.database.query(
      `INSERT INTO builds (id, status, started_at, promoted_at)
       VALUES ('20260310-120000', 'completed', '2026-03-10T12:00:00Z', '2026-03-10T12:01:00Z'),
         ('20260310-121000', 'completed', '2026-03-10T12:10:00Z', NULL),
         ('20260310-115000', 'completed', '2026-03-10T11:50:00Z', '2026-03-10T11:51:00Z')`,
    );
  });
  const current = '20260310-120000';

  it('are promoted by a job, with a note', async () => {
    const path = '/admin/builds/20260310-121000/promote';
    const { location } = await send(path, path, { note: 'It has the fix.', current });
    expect(location).toBe('/admin/runs/1');
    expect(await app.asked()).toEqual(['deploy 20260310-121000']);
    expect(await row('SELECT after FROM audit_log ORDER BY id DESC')).toEqual({
      after: '{"runId":1,"note":"It has the fix."}',
    });
  });

  it('are gone back to by a job that holds', async () => {
    const path = '/admin/builds/20260310-115000/rollback';
    await send(path, path, { note: 'Wrong version.', current });
    expect(await app.asked()).toEqual(['deploy --rollback=20260310-115000']);
  });

  it('are not without a note', async () => {
    const path = '/admin/builds/20260310-121000/promote';
    await expectWrong(await send(path, path, { note: ' ', current }), 'note', '');
    await expectWrong(
      await send(path, path, { note: 'x'.repeat(501), current }),
      'note',
      'x'.repeat(501),
    );
    expect(await app.asked()).toEqual([]);
  });

  it('are not when another one is served than the form says', async () => {
    const path = '/admin/builds/20260310-121000/promote';
    const { status, html } = await send(path, path, { note: 'x', current: '20260310-115000' });
    expect(status).toBe(409);
    expect(html).toContain('20260310-120000 is served now');
    expect(html).toContain('when the page was made it was 20260310-115000');
    expect(await app.asked()).toEqual([]);
  });

  it('are promoted again once the hold is released, which can be once', async () => {
    await app.database.query(
      `INSERT INTO site_meta
       VALUES ('deploy_hold', '{"buildId":"20260310-120000","since":"2026-03-10T12:05:00Z"}')`,
    );
    const path = '/admin/builds/release-hold';
    const stale = await send('/admin/builds', path, { buildId: '20260310-115000' });
    expect(stale.status).toBe(409);
    expect(stale.html).toContain('the hold is on 20260310-120000 now');
    expect((await send(path, path, { buildId: current })).location).toBe('/admin/builds');
    expect(await row(`SELECT 1 FROM site_meta WHERE key = 'deploy_hold'`)).toBeUndefined();
    const again = await send('/admin/builds', path, { buildId: current });
    expect(again.html).toContain('the hold has been released already');
    expect(await app.audited()).toEqual(['release hold 20260310-120000']);
  });
});

describe('packages', () => {
  const path = '/admin/packages/wp-plugin/shop';

  it('are read anew by a job', async () => {
    await send(path, `${path}/resync`);
    await send('/admin/sync', '/admin/sync/resync', { package: 'wp-plugin/shop' });
    expect(await app.asked()).toEqual(Array(2).fill('update --name=shop --type=plugin'));
  });

  it('are built again by a job, although nothing of them changed', async () => {
    await app.database.query(`UPDATE packages SET content_hash = 'x'`);
    await send(path, `${path}/rebuild`);
    expect(await app.asked()).toEqual(['build']);
    expect(await row(`SELECT content_hash FROM packages WHERE name = 'shop'`)).toEqual({
      content_hash: null,
    });
    const unknown = await send(path, '/admin/packages/wp-plugin/none/rebuild');
    expect(unknown.status).toBe(404);
    expect(await app.asked()).toEqual(['build']);
  });

  it.each(['', 'shop', 'wp-plugin/none', 'wp-plugin/../x', '--force'])(
    'are not when %j is typed',
    async (typed) => {
      await expectWrong(
        await send('/admin/sync', '/admin/sync/resync', { package: typed }),
        'package',
        typed,
      );
      expect(await app.asked()).toEqual([]);
    },
  );

  it('are hidden and shown again, with who and why', async () => {
    const fields = { reason: 'It mines.', confirm: 'wp-plugin/shop' };
    expect((await send(`${path}/hide`, `${path}/hide`, fields)).location).toBe(path);
    const hidden = await row('SELECT hidden_at, hidden_reason FROM packages');
    expect(hidden).toMatchObject({ hidden_reason: 'It mines.' });
    expect((await app.admin.get('/packages/wp-plugin/shop')).html).toContain('It mines.');

    const stale = await send(`${path}/unhide`, `${path}/unhide`, { hiddenAt: '2020' });
    expect(stale.html).toContain('was hidden anew meanwhile');
    const hiddenAt = String(hidden?.['hidden_at']);
    expect((await send(`${path}/unhide`, `${path}/unhide`, { hiddenAt })).status).toBe(303);
    expect(await row('SELECT hidden_at FROM packages')).toEqual({ hidden_at: null });
    const again = await send(path, `${path}/unhide`, { hiddenAt });
    expect([again.status, again.html]).toEqual([
      409,
      expect.stringContaining('is not hidden any more'),
    ]);
    expect(await app.audited()).toEqual([
      'hide package wp-plugin/shop',
      'show package wp-plugin/shop',
    ]);
  });

  it('are hidden neither without a reason nor by a slip', async () => {
    const page = `${path}/hide`;
    await expectWrong(
      await send(page, page, { reason: '', confirm: 'wp-plugin/shop' }),
      'reason',
      '',
    );
    await expectWrong(
      await send(page, page, { reason: 'Mine.', confirm: 'shop' }),
      'confirm',
      'Mine.',
    );
    expect(await row('SELECT hidden_at FROM packages')).toEqual({ hidden_at: null });
  });

  it('keep a note', async () => {
    await send(path, `${path}/note`, { note: 'Ask <Jonas>.' });
    expect((await app.admin.get(path)).html).toContain('Ask &lt;Jonas>.');
    await expectWrong(await send(path, `${path}/note`, { note: 'y'.repeat(2_001) }), 'note', 'yyy');
    await send(path, `${path}/note`, { note: '' });
    expect(await row('SELECT * FROM package_notes')).toBeUndefined();
  });
});

describe('closures that wait', () => {
  beforeEach(() =>
    app.database.query(
      `INSERT INTO pending_closures VALUES (?, 'not-found', NULL, NULL, NULL, 0,
         'check-status', '2026-03-10T12:00:00Z', 'too many', NULL)`,
      [shop],
    ),
  );

  it.each(['accept', 'dismiss'])('are left to a job: %s', async (decision) => {
    const path = `/admin/closures/${decision}`;
    await send(path, path, { waiting: '1' });
    expect(await app.asked()).toEqual([`check-status --${decision}`]);
  });

  it('are not when others wait than the form says', async () => {
    const { status, html } = await send('/admin/closures', '/admin/closures/accept', {
      waiting: '2',
    });
    expect([status, html]).toEqual([409, expect.stringContaining('1 closings wait now')]);
    expect(await app.asked()).toEqual([]);
  });
});

describe('installs', () => {
  beforeEach(async () => {
    await app.database.query(
      `INSERT INTO install_events (package_id, version, created_at)
       VALUES (?, '1.0.0.0', '2026-03-10T11:00:00Z'), (?, '1.0.0.0', '2026-03-10T11:30:00Z')`,
      [shop, shop],
    );
    await app.database.query(`INSERT INTO site_meta VALUES ('aggregate_watermark', '2')`);
    await app.database.query(`INSERT INTO hourly_installs VALUES (?, '2026-03-10T11', 2)`, [shop]);
  });
  const hour = { package: 'wp-plugin/shop', hour: '2026-03-10T11' };
  const path = '/admin/installs/discard';

  it('of an hour are discarded, once', async () => {
    const asking = `${path}?package=wp-plugin/shop&hour=2026-03-10T11`;
    expect((await send(asking, path, { ...hour, installs: '2' })).location).toBe('/admin/installs');
    expect(await row('SELECT * FROM install_events')).toBeUndefined();
    expect(await app.audited()).toEqual(['discard installs wp-plugin/shop 2026-03-10T11']);
    const again = await send('/admin', path, { ...hour, installs: '2' });
    expect([again.status, again.html]).toEqual([
      409,
      expect.stringContaining('0 installs are counted in that hour now'),
    ]);
  });

  it.each([
    ['package', { ...hour, package: 'shop' }],
    ['hour', { ...hour, hour: '2026-03-10T10' }],
    ['hour', { ...hour, hour: 'noon' }],
  ])('are not when the %s is wrong', async (field, fields) => {
    const query = new URLSearchParams(fields).toString();
    await expectWrong(await app.admin.get(`${path}?${query}`), field, '');
    expect(await app.audited()).toEqual([]);
  });
});

describe('incidents', () => {
  const path = '/admin/incidents';

  it('begin, change and end, and the status page says so', async () => {
    await send(path, path, { text: 'Builds wait.', beganAt: '2026-03-10T11:20' });
    expect(await row('SELECT began_at FROM incidents')).toEqual({
      began_at: '2026-03-10T11:20:00Z',
    });
    expect((await app.admin.get('/status')).html).toContain('Builds wait.');
    await send(path, `${path}/1`, { text: 'Builds go on.' });
    await send(path, `${path}/1/end`);
    const feed = await fetch(`${app.url}/status.atom`);
    expect(await feed.text()).toContain('Builds go on. It was over at');
    const again = await send(path, `${path}/1/end`);
    expect([again.status, again.html]).toEqual([
      409,
      expect.stringContaining('incident 1 is over'),
    ]);
    expect(await app.audited()).toEqual([
      'begin incident incident 1',
      'change incident incident 1',
      'end incident incident 1',
    ]);
  });

  it.each([
    ['text', { text: '', beganAt: '2026-03-10T11:20' }, '2026-03-10T11:20'],
    ['beganAt', { text: 'Builds wait.', beganAt: 'noon' }, 'Builds wait.'],
    ['beganAt', { text: 'Builds wait.', beganAt: '2026-02-31T99:20' }, 'Builds wait.'],
    ['beganAt', { text: 'Builds wait.', beganAt: '2999-01-01T00:00' }, 'Builds wait.'],
  ])('do not begin with a wrong %s', async (field, fields, kept) => {
    await expectWrong(await send(path, path, fields), field, kept);
    expect(await row('SELECT * FROM incidents')).toBeUndefined();
  });

  it('are not changed to nothing', async () => {
    await send(path, path, { text: 'Builds wait.', beganAt: '' });
    await expectWrong(await send(path, `${path}/1`, { text: '' }), 'text', '');
    expect(await row('SELECT text FROM incidents')).toEqual({ text: 'Builds wait.' });
  });
});

it('does nothing without the token of the form', async () => {
  const { status } = await app.admin.post('/admin/runs', { order: 'pipeline' });
  expect(status).toBe(403);
  expect(await app.asked()).toEqual([]);
});
