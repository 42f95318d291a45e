import { mkdtempSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../../migrations/all.js';
import { ListClosingsAndRuns1780000000023 as ListClosings } from '../../../migrations/0023-list-closings-and-runs.js';
import { openDataSource, writerOptions } from '../../../src/shared/database/data-source.js';
import { ClosingsQueries } from '../../../src/status-check/closings.queries.js';
import { StatusChangesQueries } from '../../../src/status-check/status-changes.queries.js';
import { addPackage } from '../../support/catalog-database.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
const REASON = 'security-issue';

let source: DataSource;
let closings: ClosingsQueries;
let ids: Record<string, number>;

/** A database with all migrations but the one at hand and those after it. */
beforeEach(async () => {
  source = await openDataSource(writerOptions(`${mkdtempSync(`${root}/`)}/wppackages.db`), 'any');
  const runner = source.createQueryRunner();
  const older = MIGRATIONS.slice(0, MIGRATIONS.indexOf(ListClosings));
  for (const Migration of older) await new Migration().up(runner);
  closings = new ClosingsQueries(source);
  ids = {};
  for (const name of ['back', 'gone', 'old', 'silent', 'twice']) {
    ids[name] = await addPackage(source, { name, type: name === 'gone' ? 'theme' : 'plugin' });
  }
});
afterEach(() => source.destroy());

const list = (): Promise<void> => new ListClosings().up(source.createQueryRunner());

interface Change {
  readonly closed?: string;
  readonly reason?: string;
  readonly permanent?: 1;
  readonly check?: number;
}

async function note(
  name: string,
  action: string,
  seen: string,
  change: Change = {},
): Promise<void> {
  const { closed = null, reason = null, permanent = 0, check = null } = change;
  await source.query(
    `INSERT INTO package_status_changes
       (package_id, action, closed_at, reason, permanent, seen_at, status_check_id)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [ids[name], action, closed, reason, permanent, `${seen}T10:00:00Z`, check],
  );
}

/** A past in which every kind of change follows every other. */
async function past(): Promise<void> {
  await note('old', 'found-closed', '2026-01-01', { closed: '2019-05-01', reason: REASON });
  await note('silent', 'found-closed', '2026-01-01', { reason: 'unused' });
  await note('twice', 'closed', '2026-02-01', { closed: '2026-01-31' });
  await note('twice', 'reopened', '2026-02-03');
  await note('gone', 'closed', '2026-02-04', { permanent: 1 });
  await note('back', 'closed', '2026-02-05');
  await note('back', 'reopened', '2026-02-06');
  await note('twice', 'closed', '2026-02-07');
  await note('twice', 'restated', '2026-04-08', { closed: '2026-02-06', reason: REASON });
  await note('old', 'restated', '2026-04-09', { permanent: 1 });
}

const LISTED = [
  'twice 2026-02-06 security-issue closed',
  'back 2026-02-05 null reopened 2026-02-06T10:00:00Z',
  'gone 2026-02-04 null permanent',
  'twice 2026-01-31 null reopened 2026-02-03T10:00:00Z',
  'old 2019-05-01 null permanent',
  'silent null unused closed',
];

async function shown(...args: Parameters<ClosingsQueries['page']>): Promise<readonly string[]> {
  const { closings: rows } = await closings.page(...args);
  return rows.map(({ name, closedOn, reason, isPermanent, reopenedAt }) => {
    const state = isPermanent ? 'permanent' : 'closed';
    return `${name} ${closedOn} ${reason} ${reopenedAt === null ? state : `reopened ${reopenedAt}`}`;
  });
}

it.each([
  ['before', true],
  ['since', false],
])('lists every closing of %s the lists were made', async (_, isBefore) => {
  if (isBefore) await past();
  await list();
  if (!isBefore) await past();

  expect(await shown({}, 10, 0)).toEqual(LISTED);
});

it('goes back to what was before', async () => {
  await past();
  const before = await source.query<unknown>('SELECT * FROM package_status_changes');
  await list();
  await new ListClosings().down(source.createQueryRunner());

  expect(await source.query('SELECT * FROM package_status_changes')).toEqual(before);
});

describe('a list', () => {
  beforeEach(async () => {
    await list();
    await past();
  });

  it.each<[string, Parameters<ClosingsQueries['page']>[0], readonly (string | undefined)[]]>([
    ['of themes', { type: 'theme' }, [LISTED[2]]],
    ['of a reason', { reason: REASON }, [LISTED[0]]],
    ['without a reason', { reason: null }, [LISTED[1], LISTED[2], LISTED[3], LISTED[4]]],
    ['from a day on', { from: '2026-02-05' }, [LISTED[0], LISTED[1]]],
    ['to a day', { from: '2026-01-01', to: '2026-02-04' }, [LISTED[2], LISTED[3]]],
    ['of what came back', { isReopened: true }, [LISTED[1], LISTED[3]]],
    ['of what came back to a day', { isReopened: true, to: '2026-02-03' }, [LISTED[3]]],
  ])('%s', async (_, filter, expected) => {
    expect(await shown(filter, 10, 0)).toEqual(expected);
    expect(await closings.page(filter, 1, 0)).toMatchObject({ total: expected.length });
  });

  it('has pages', async () => {
    expect(await shown({}, 2, 2)).toEqual(LISTED.slice(2, 4));
  });

  it('has figures of reasons, days and the last days', async () => {
    expect(await closings.reasons()).toEqual([
      { reason: null, closings: 4 },
      { reason: REASON, closings: 1 },
      { reason: 'unused', closings: 1 },
    ]);
    expect(await closings.perDay('2026-02-05')).toEqual([
      { day: '2026-02-05', closed: 1 },
      { day: '2026-02-06', closed: 1 },
    ]);
    expect(await closings.figures('2026-02-04')).toEqual({
      ...{ closed: 3, reopened: 1, permanent: 1, withoutReason: 2, themes: 1 },
    });
    expect(await closings.figures('2030-01-01')).toMatchObject({ closed: 0, reopened: 0 });
  });

  it('tells the last closing of some packages', async () => {
    const last = await closings.lastOf('plugin', ['twice', 'back', 'gone', 'never']);
    expect([...last.keys()].sort()).toEqual(['back', 'twice']);
    expect(last.get('twice')).toMatchObject({ closedOn: '2026-02-06', reopenedAt: null });
  });
});

it('tells what checks found, up to some names, and what changed since a time', async () => {
  await list();
  await source.query(
    `INSERT INTO status_checks (id, status, started_at, checked, deactivated, reactivated, failed,
       error_message)
     VALUES (7, 'completed', '', 90, 2, 1, 3, NULL), (8, 'failed', '', 0, 0, 0, 0, '/secret')`,
  );
  await note('twice', 'found-closed', '2026-02-01', { check: 7 });
  await note('back', 'closed', '2026-02-01', { check: 7, closed: '2026-01-31' });
  await note('gone', 'closed', '2026-02-02', { check: 7 });
  await note('back', 'reopened', '2026-02-03');
  const changes = new StatusChangesQueries(source);
  const checks = await changes.newestChecks(10, 1);

  expect(checks).toMatchObject([
    { id: 8, status: 'failed', changes: [] },
    { id: 7, asked: 90, closed: 2, reopened: 1, failed: 3, changes: [{ name: 'back' }] },
  ]);
  expect(JSON.stringify(checks)).not.toContain('secret');
  const since = await changes.since('2026-02-02T00:00:00Z', 10);
  expect(since.map(({ action, name }) => `${action} ${name}`)).toEqual([
    'reopened back',
    'closed gone',
  ]);
});
