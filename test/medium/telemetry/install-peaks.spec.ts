import { mkdtempSync } from 'node:fs';
import { InvalidInputError, NotFoundError } from '../../../src/shared/errors/app-error.js';
import { InstallDiscardService } from '../../../src/telemetry/install-discard.service.js';
import { InstallPeaksQueries } from '../../../src/telemetry/install-peaks.queries.js';
import { addPackage } from '../../support/catalog-database.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openTelemetryApp, type TelemetryApp } from './telemetry-app.js';

const root = temporaryDirectory();
let app: TelemetryApp;
let discarding: InstallDiscardService;
let hours: InstallPeaksQueries;

beforeEach(async () => {
  app = await openTelemetryApp(mkdtempSync(`${root}/`));
  discarding = app.get(InstallDiscardService);
  hours = new InstallPeaksQueries(app.database);
  await addPackage(app.database, { name: 'a', versions: ['1.0', '2.0'] });
  await addPackage(app.database, { name: 'b', versions: ['1.0'] });
});
afterEach(() => app.close());

/** So many installs of a package at a time (RFC 3339). */
async function install(
  packageId: number,
  count: number,
  at: string,
  version = '1.0.0.0',
): Promise<void> {
  await app.database.query(
    `INSERT INTO install_events (package_id, version, composer, php, created_at)
     SELECT ?, ?, '2', '8.3', ? FROM json_each('[' || rtrim(replace(hex(zeroblob(?)), '00', '0,'), ',') || ']')`,
    [packageId, version, at, count],
  );
}

const SUMS = {
  hours: 'SELECT * FROM hourly_installs ORDER BY 1, 2',
  days: 'SELECT * FROM daily_installs ORDER BY 1, 2',
  months: 'SELECT * FROM monthly_installs ORDER BY 1, 2',
  versions: 'SELECT * FROM version_installs ORDER BY 1, 2, 3',
  clients: 'SELECT * FROM client_installs',
  stats: 'SELECT total_installs, installs_30d FROM package_stats',
  packages: `SELECT id, wp_packages_installs_total AS total, wp_packages_installs_30d AS recent,
    last_installed_at AS last FROM packages ORDER BY id`,
};

/** Everything that counts installs. */
async function sums(): Promise<Record<string, unknown>> {
  const entries = Object.entries(SUMS).map(async ([name, sql]) => [
    name,
    await app.database.query<unknown>(sql),
  ]);
  return Object.fromEntries(await Promise.all(entries)) as Record<string, unknown>;
}

const A_MIDNIGHT = { type: 'plugin', name: 'a', hour: '2026-03-10T00' } as const;

describe('peaks', () => {
  it('are the hours of more than ten times the median of those before', async () => {
    for (const day of ['01', '02', '03']) await install(1, 3, `2026-03-${day}T05:00:00Z`);
    await install(1, 30, '2026-03-09T05:00:00Z');
    await install(1, 31, '2026-03-10T00:00:00Z');
    await install(2, 19, '2026-03-10T00:00:00Z');
    await app.aggregate();
    expect(await hours.newest()).toEqual([{ ...A_MIDNIGHT, installs: 31, median: 3 }]);
  });

  it('are judged again while their hour goes on, and stay afterwards', async () => {
    await install(1, 20, '2026-03-10T12:00:00Z');
    await app.aggregate();
    await install(1, 5, '2026-03-10T12:30:00Z');
    app.clock.advance(3_600_000);
    await app.aggregate();
    await app.aggregate();
    expect(await hours.newest()).toMatchObject([{ hour: '2026-03-10T12', installs: 25 }]);
  });

  it('leave with the 30 days', async () => {
    await install(1, 20, '2026-03-10T00:00:00Z');
    await app.aggregate();
    app.clock.advance(31 * 86_400_000);
    await app.aggregate();
    expect(await hours.newest()).toEqual([]);
    expect(await app.database.query(SUMS.hours)).toEqual([]);
  });
});

describe('discarding an hour', () => {
  it('leaves every sum as if its installs had never been', async () => {
    await install(1, 2, '2026-03-09T23:59:59Z');
    await install(1, 1, '2026-03-10T01:00:00Z', '2.0.0.0');
    await install(2, 4, '2026-03-10T00:00:00Z');
    await app.aggregate();
    const before = await sums();
    await install(1, 40, '2026-03-10T00:00:00Z');
    await install(1, 2, '2026-03-10T00:59:59Z', '2.0.0.0');
    await app.aggregate();
    expect(await sums()).not.toEqual(before);

    expect(await discarding.discard(A_MIDNIGHT)).toBe(42);

    expect(await sums()).toEqual(before);
    expect(await hours.newest()).toEqual([]);
    expect(await hours.discarded()).toMatchObject([{ ...A_MIDNIGHT, installs: 42 }]);
    expect(await hours.ofPackage(1)).toMatchObject({ discarded: 42 });
    await app.aggregate();
    expect(await sums()).toEqual(before);
  });

  it('removes what is not counted yet from no sum', async () => {
    await install(1, 3, '2026-03-10T00:10:00Z');
    await app.aggregate();
    await install(1, 2, '2026-03-10T00:20:00Z');
    expect(await discarding.discard(A_MIDNIGHT)).toBe(5);
    await app.aggregate();
    expect(await sums()).toMatchObject({
      hours: [],
      packages: [{ total: 0, recent: 0, last: null }, { total: 0 }],
    });
    expect(await hours.countedIn('plugin', 'a', A_MIDNIGHT.hour)).toBe(0);
  });

  it('takes nothing from the 30 days when it is older', async () => {
    await install(1, 3, '2026-01-01T00:10:00Z');
    await install(1, 1, '2026-03-01T00:10:00Z');
    await app.aggregate();
    await discarding.discard({ ...A_MIDNIGHT, hour: '2026-01-01T00' });
    expect(await sums()).toMatchObject({ packages: [{ total: 1, recent: 1 }, {}] });
  });

  it.each([
    ['2026-03-10', 'is no hour such as'],
    ['2026-03-10T25', 'is no hour such as'],
    ['2026-03-10T12', 'is not over yet'],
  ])('refuses %s', async (hour, words) => {
    const discarded = discarding.discard({ ...A_MIDNIGHT, hour });
    await expect(discarded).rejects.toThrow(InvalidInputError);
    await expect(discarded).rejects.toThrow(words);
  });

  it('refuses a package that nobody knows', async () => {
    await expect(discarding.discard({ ...A_MIDNIGHT, name: 'none' })).rejects.toThrow(
      NotFoundError,
    );
  });
});
