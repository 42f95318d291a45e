import type { DataSource } from 'typeorm';
import { rfc3339, utcDay } from '../../src/shared/clock/clock.js';
import { addPackage } from './catalog-database.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Texts that the directory gives for the fields of a package that was closed. */
export interface ClosedText {
  readonly name: string;
  readonly text: string;
}

/**
 * A repository after months of work: builds, checks and cycles that went well and did not, minutes and
 * days that were measured and were not, closings of every kind. `texts` stand in every field of them
 * that WordPress.org fills.
 */
export async function addRepositoryPast(
  database: DataSource,
  texts: readonly ClosedText[] = [],
): Promise<void> {
  const now = Date.now();
  const before = (ms: number): string => rfc3339(new Date(now - ms));
  await addLag(database, now);
  await addBuilds(database, before);
  await addRuns(database, before);
  await addClosings(database, before, texts);
}

type Before = (ms: number) => string;

async function addLag(database: DataSource, now: number): Promise<void> {
  for (let minutes = 1_439; minutes >= 1; minutes -= 1) {
    if (minutes > 900 && minutes < 960) continue;
    const peak = Math.max(0, 1_000 - Math.abs(minutes - 500) * 15);
    const seconds = Math.round(150 + 60 * Math.sin(minutes / 40) + peak);
    const at = rfc3339(new Date(Math.floor(now / MINUTE) * MINUTE - minutes * MINUTE));
    await database.query('INSERT INTO lag_samples VALUES (?, ?, ?, 1)', [
      at,
      seconds + 100,
      seconds,
    ]);
  }
  for (let days = 1; days <= 88; days += 1) {
    if (days === 40 || days === 41) continue;
    const p95 = days === 17 ? 5_000 : days % 30 === 0 ? 1_500 : 300;
    await database.query('INSERT INTO lag_days VALUES (?, 1440, 9, 99, 999, 60, ?, 9999)', [
      utcDay(new Date(now - days * DAY)),
      p95,
    ]);
  }
}

async function addBuilds(database: DataSource, before: Before): Promise<void> {
  for (let age = 54; age >= 1; age -= 1) {
    const at = before(age * 5 * MINUTE);
    const id = at.replace(/[-:Z]/g, '').replace('T', '-');
    const status = age === 7 ? 'failed' : age === 9 ? 'cancelled' : 'completed';
    const isComplete = status === 'completed';
    await database.query(
      `INSERT INTO builds (id, status, started_at, promoted_at, rolled_back_at, discover_seconds,
         update_seconds, build_seconds, deploy_seconds, r2_upload_seconds, packages_total,
         packages_changed, error_message)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 80347, ?, '/srv/secret')`,
      [
        ...[id, status, at, isComplete ? at : null, age === 12 ? before(1) : null],
        ...[10 + (age % 7), 20 + ((age * 13) % 60), isComplete ? 5 + (age % 5) : null],
        ...[isComplete ? 14 : null, isComplete ? 8 : null, 100 + ((age * 37) % 300)],
      ],
    );
    for (let n = 0; n < 12; n += 1) {
      const action = n === 0 ? 'removed' : n === 1 ? 'added' : 'changed';
      const name = `wp-plugin/${n === 0 ? 'gone' : 'plugin'}-${age}-${n}`;
      await database.query('INSERT INTO build_changes VALUES (?, ?, ?, ?)', [id, n, action, name]);
    }
  }
}

async function addRuns(database: DataSource, before: Before): Promise<void> {
  const run = async (command: string, status: string, ageMs: number): Promise<number> => {
    const [row] = await database.query<{ id: number }[]>(
      `INSERT INTO job_runs (command, scope, status, asked_by, asked_at, started_at, finished_at,
         error_message)
       VALUES (?, 'catalogue', ?, 'admin:secret', '', ?, ?, '/srv/secret') RETURNING id`,
      [command, status, before(ageMs + MINUTE), before(ageMs)],
    );
    return row?.id ?? 0;
  };
  for (let age = 300; age >= 1; age -= 1) await run('pipeline', 'completed', age * 5 * MINUTE);
  for (const [age, step] of [
    [3, 'update'],
    [30, 'deploy'],
    [60, 'discover'],
  ] as const) {
    const id = await run('pipeline', 'failed', age * HOUR);
    await database.query(`INSERT INTO job_steps VALUES (?, ?, '', NULL, 'failed')`, [id, step]);
    await database.query(`INSERT INTO job_steps VALUES (?, 'backfill', '', NULL, 'completed')`, [
      id,
    ]);
  }
  for (let age = 60; age >= 1; age -= 1) {
    await run('check-status', 'completed', age * HOUR - 30 * MINUTE);
    await database.query(
      `INSERT INTO status_checks (id, status, started_at, checked, deactivated, reactivated, failed,
         held, error_message)
       VALUES (?, ?, ?, 80347, 1, ?, ?, ?, '/srv/secret')`,
      [
        ...[100 - age, age === 5 ? 'failed' : 'completed', before(age * HOUR - 29 * MINUTE)],
        ...[age === 2 ? 1 : 0, age % 9, age === 4 ? 30 : 0],
      ],
    );
  }
}

async function addClosings(
  database: DataSource,
  before: Before,
  texts: readonly ClosedText[],
): Promise<void> {
  const note = (id: number, action: string, ageMs: number, more: object = {}): Promise<unknown> => {
    const {
      closed = null,
      reason = null,
      text = null,
      permanent = 0,
      check = null,
    } = more as Record<string, string | number | null>;
    return database.query(
      `INSERT INTO package_status_changes (package_id, action, seen_at, closed_at, reason,
         reason_text, permanent, status_check_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [id, action, before(ageMs), closed, reason, text, permanent, check],
    );
  };
  const closed = async (name: string, type: 'plugin' | 'theme' = 'plugin'): Promise<number> =>
    addPackage(database, { name, type, isActive: false, columns: { display_name: `The ${name}` } });

  for (let n = 0; n < 120; n += 1) {
    const id = await closed(`closed-${n}`, n % 20 === 19 ? 'theme' : 'plugin');
    const ageMs = ((n * n * 40) % 8_700) * HOUR;
    const reason = ['author-request', 'security-issue', null][n % 3] ?? null;
    await note(id, 'found-closed', 10 * DAY, {
      closed: before(ageMs).slice(0, 10),
      ...{ reason, text: reason?.replace('-', ' '), permanent: n % 7 === 0 ? 1 : 0 },
    });
  }
  const swift: string[] = [];
  for (let n = 0; n < 4; n += 1) {
    const name = `swift-${n}`;
    swift.push(name);
    const id = await closed(name);
    await note(id, 'closed', n * 20 * MINUTE, { check: 99, permanent: n === 3 ? 1 : 0 });
  }
  const back = await addPackage(database, { name: 'order-notes', versions: ['1.0'] });
  await note(back, 'closed', 5 * DAY, { text: 'Guideline Violation' });
  await note(back, 'reopened', 2 * HOUR, { check: 98 });
  for (const { name, text } of texts) {
    const id = await addPackage(database, {
      name,
      isActive: false,
      columns: { display_name: text },
    });
    await note(id, 'closed', HOUR, { closed: text, reason: text, text, check: 97 });
  }

  const events: readonly (readonly [string, string, readonly string[], number])[] = [
    ['northlight', 'Northlight Plugins', swift, HOUR],
    ['codeharbor', 'Codeharbor', ['order-notes', 'never-heard-of'], 4 * DAY],
    ...texts.map(({ name, text }) => [`vendor-of-${name}`, text, [name, text], 9 * DAY] as const),
    ...Array.from(
      { length: 55 },
      (_, n) =>
        [`vendor-${n}`, `Vendor ${n}`, [`closed-${n}`, `closed-${n + 1}`], (20 + n) * DAY] as const,
    ),
  ];
  for (const [slug, name, slugs, ageMs] of events) {
    await database.query('INSERT INTO closure_vendors VALUES (?, ?, ?)', [
      `name:${slug}`,
      slug,
      name,
    ]);
    await database.query(
      `INSERT INTO closure_events (vendor_key, detected_at, plugin_slugs, plugin_count)
       VALUES (?, ?, ?, ?)`,
      [`name:${slug}`, before(ageMs), JSON.stringify(slugs), slugs.length],
    );
  }
}
