import { mkdtempSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import { rawConnection } from '../../../src/shared/database/data-source.js';
import { InstallCountsRepository } from '../../../src/telemetry/install-counts.repository.js';
import { seededRandom } from '../../simulator/seeded-random.js';
import { addPackage } from '../../support/catalog-database.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openTelemetryApp, type TelemetryApp } from './telemetry-app.js';

const DAY = 86_400_000;
const NOW = Date.parse('2026-03-10T12:00:00Z');

const root = temporaryDirectory();
let app: TelemetryApp;

beforeEach(async () => {
  app = await openTelemetryApp(mkdtempSync(`${root}/`));
});
afterEach(() => app.close());

/** RFC 3339, so many days before the clock of the tests. */
function daysAgo(days: number): string {
  return new Date(NOW - days * DAY).toISOString().replace('.000Z', 'Z');
}

async function addEvents(packageId: number, ...days: number[]): Promise<void> {
  for (const day of days) {
    await app.database.query(
      `INSERT INTO install_events (package_id, version, composer, php, created_at)
       VALUES (?, '1.0.0.0', '2', '8.3', ?)`,
      [packageId, daysAgo(day)],
    );
  }
}

function counters(): Promise<Record<string, unknown>[]> {
  return app.database.query(
    `SELECT wp_packages_installs_total AS total, wp_packages_installs_30d AS recent,
       last_installed_at AS last FROM packages ORDER BY id`,
  );
}

describe('the aggregation', () => {
  beforeEach(async () => {
    await addPackage(app.database, { name: 'a', versions: ['1.0'] });
    await addPackage(app.database, { name: 'b', versions: ['1.0'] });
  });

  it('counts in total, for 30 days and by month, and prunes what is older than a year', async () => {
    await addEvents(1, 400, 29, 1);
    expect(await app.aggregate()).toEqual({
      counted: 3,
      packagesUpdated: 1,
      packagesReset: 0,
      eventsPruned: 1,
    });
    expect(await counters()).toEqual([
      { total: 3, recent: 2, last: daysAgo(1) },
      { total: 0, recent: 0, last: null },
    ]);
    const months = 'SELECT month, installs FROM monthly_installs ORDER BY month';
    expect(await app.database.query(months)).toEqual([
      { month: '2025-02', installs: 1 },
      { month: '2026-02', installs: 1 },
      { month: '2026-03', installs: 1 },
    ]);
    expect(await app.database.query('SELECT * FROM client_installs')).toHaveLength(3);
    expect(await app.database.query('SELECT version, installs FROM version_installs')).toEqual(
      Array(3).fill({ version: '1.0.0.0', installs: 1 }),
    );
  });

  it('adds nothing and writes no package when it runs again', async () => {
    await addEvents(1, 5, 4);
    await app.aggregate();
    const before = await counters();
    const connection = rawConnection(app.database);
    connection.exec(
      `CREATE TEMP TABLE writes (id); CREATE TEMP TRIGGER noted AFTER UPDATE ON packages
       BEGIN INSERT INTO writes VALUES (NEW.id); END`,
    );
    expect(await app.aggregate()).toMatchObject({ counted: 0, packagesUpdated: 0 });
    expect(await counters()).toEqual(before);
    expect(connection.prepare('SELECT * FROM writes').all()).toEqual([]);
    await addEvents(2, 1);
    await app.aggregate();
    expect(connection.prepare('SELECT DISTINCT id FROM writes').all()).toEqual([{ id: 2 }]);
  });

  it('lets old installs leave the 30 days, and only those', async () => {
    await addEvents(1, 29);
    await app.aggregate();
    app.clock.advance(2 * DAY);
    expect(await app.aggregate()).toMatchObject({ packagesReset: 1 });
    expect(await counters()).toMatchObject([{ total: 1, recent: 0, last: daysAgo(29) }, {}]);
  });

  it('keeps totals and goes on counting after every event was pruned', async () => {
    await addEvents(1, 400, 399);
    await app.aggregate();
    await addEvents(1, 1);
    await app.aggregate();
    expect(await counters()).toMatchObject([{ total: 3, recent: 1 }, {}]);
  });

  it('keeps the sums of 30 days by day, and needs no event for them', async () => {
    await addEvents(1, 30, 29, 1, 1);
    await app.aggregate();
    expect(
      await app.database.query('SELECT day, installs FROM daily_installs ORDER BY day'),
    ).toEqual([
      { day: daysAgo(29).slice(0, 10), installs: 1 },
      { day: daysAgo(1).slice(0, 10), installs: 2 },
    ]);
    await app.database.query('DELETE FROM install_events');
    app.clock.advance(DAY);
    await app.aggregate();
    expect(await counters()).toMatchObject([{ total: 4, recent: 2 }, { recent: 0 }]);
  });

  it('keeps 24 months of installs by version', async () => {
    const months = 'SELECT month FROM version_installs ORDER BY month';
    await app.database.query(
      `INSERT INTO version_installs (package_id, version, month, installs)
       VALUES (1, '1.0.0.0', '2024-03', 1), (1, '1.0.0.0', '2024-04', 1), (1, '1.0.0.0', '2026-03', 1)`,
    );
    await app.aggregate();
    expect(await app.database.query(months)).toEqual([{ month: '2024-04' }, { month: '2026-03' }]);
  });

  it('counts in transactions that are small at first', async () => {
    const connection = rawConnection(app.database);
    const insert = connection.prepare(
      `INSERT INTO install_events (package_id, version, created_at) VALUES (1, '1.0.0.0', ?)`,
    );
    connection.transaction(() => {
      for (let index = 0; index < 5_000; index += 1) insert.run(daysAgo(1));
    })();
    const counts = app.get(InstallCountsRepository);
    expect(await counts.countNext()).toBe(500);
    let counted = 500;
    let transactions = 1;
    for (let done = 1; done > 0; counted += done, transactions += 1)
      done = await counts.countNext();
    expect(counted).toBe(5_000);
    expect(transactions).toBeGreaterThan(3);
  });

  it('sums up what the site shows', async () => {
    await addEvents(1, 40, 1);
    await addEvents(2, 1);
    await app.database.query('UPDATE packages SET is_active = 0 WHERE id = 2');
    await app.aggregate();
    expect(await app.database.query('SELECT * FROM package_stats')).toMatchObject([
      { total_installs: 3, installs_30d: 2, active_plugins: 1, active_themes: 0 },
    ]);
  });
});

describe('20,000 events of 200 packages', () => {
  const EVENTS = 20_000;
  const PACKAGES = 200;

  function fill(database: DataSource, from: number, to: number): void {
    const random = seededRandom(from + 1);
    const connection = rawConnection(database);
    const insert = connection.prepare(
      `INSERT INTO install_events (package_id, version, composer, php, created_at)
       VALUES (?, ?, ?, ?, ?)`,
    );
    connection.transaction(() => {
      for (let index = from; index < to; index += 1) {
        const at = daysAgo(Math.floor(random() * 350 * 86_400) / 86_400);
        const packageId = 1 + Math.floor(random() ** 2 * PACKAGES);
        insert.run(packageId, `${index % 7}.0.0.0`, index % 3 ? '2' : null, `8.${index % 5}`, at);
      }
    })();
  }

  /** What somebody would write who has never heard of a watermark. */
  const RECOUNTS = {
    packages: [
      `SELECT id, wp_packages_installs_total AS total, wp_packages_installs_30d AS recent,
         last_installed_at AS last FROM packages ORDER BY id`,
      `SELECT packages.id, COUNT(events.id) AS total,
         COUNT(events.id) FILTER (WHERE date(events.created_at) > date('${daysAgo(30)}')) AS recent,
         MAX(events.created_at) AS last
       FROM packages LEFT JOIN install_events AS events ON package_id = packages.id
       GROUP BY packages.id ORDER BY packages.id`,
    ],
    months: [
      `SELECT package_id, month, installs FROM monthly_installs ORDER BY 1, 2`,
      `SELECT package_id, strftime('%Y-%m', created_at) AS month, COUNT(*) AS installs
       FROM install_events GROUP BY 1, 2 ORDER BY 1, 2`,
    ],
    versions: [
      `SELECT version, SUM(installs) AS installs FROM version_installs GROUP BY 1 ORDER BY 1`,
      `SELECT version, COUNT(*) AS installs FROM install_events GROUP BY 1 ORDER BY 1`,
    ],
    clients: [
      `SELECT composer, php, SUM(installs) AS installs FROM client_installs GROUP BY 1, 2
       ORDER BY 1, 2`,
      `SELECT IFNULL(composer, '') AS composer, php, COUNT(*) AS installs FROM install_events
       GROUP BY 1, 2 ORDER BY 1, 2`,
    ],
  } as const;

  async function expectExact(): Promise<void> {
    for (const [kept, naive] of Object.values(RECOUNTS)) {
      expect(await app.database.query(kept)).toEqual(await app.database.query(naive));
    }
  }

  it('give what a naive recount gives, however often they are aggregated', async () => {
    for (let index = 0; index < PACKAGES; index += 1) {
      await addPackage(app.database, { name: `p-${index}` });
    }
    fill(app.database, 0, EVENTS / 2);
    expect(await app.aggregate()).toMatchObject({ counted: EVENTS / 2 });
    await expectExact();
    // The second half arrives while the next aggregation is at work.
    fill(app.database, EVENTS / 2, (EVENTS * 3) / 4);
    const running = app.aggregate();
    await new Promise(setImmediate);
    fill(app.database, (EVENTS * 3) / 4, EVENTS);
    await running;
    await app.aggregate();
    expect(await app.aggregate()).toMatchObject({ counted: 0 });
    await expectExact();
  });
});
