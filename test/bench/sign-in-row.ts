import type { Database } from 'better-sqlite3';
import { Passwords } from '../../src/auth/passwords.js';
import { Browser, tokenIn } from '../support/panel-browser.js';
import { benchRow, type BenchRow } from './bench-row.js';
import { expectSame, type Bench } from './bench.js';
import { Latencies } from './latencies.js';
import { SeededRandom } from './seeded-random.js';
import { inDatabase } from './synthetic-database.js';

const TRIES = 200;
const WARM_UP = 20;
/** So many that no account uses its tries up. */
const ACCOUNTS = 20;
const PASSWORD = 'secure-password';
const BUDGET_PERCENT = 5;

/** Tries that must look alike, by what is wrong with them. */
const KINDS = {
  'unknown email': (n: number) => ({ email: `nobody${n}@example.com`, password: PASSWORD }),
  'wrong password': (n: number) => ({ email: `admin${n}@example.com`, password: 'not-that-one' }),
  'no admin': (n: number) => ({ email: `user${n}@example.com`, password: PASSWORD }),
} as const;

type Kind = keyof typeof KINDS;
const KIND_NAMES = Object.keys(KINDS) as Kind[];

/** By how much the medians of tries that fail differ, which would tell a stranger why. */
export async function signInRow(bench: Bench): Promise<BenchRow> {
  const hash = await new Passwords().hash(PASSWORD, 'nobody@example.com');
  await inDatabase(bench.databasePath, (database) => {
    addUsers(database, hash);
  });
  const settings = { TRUSTED_PROXIES: 'loopback', APP_KEY: 'b'.repeat(64) };
  const server = await bench.program.with(settings).serve();
  try {
    const medians = await measure(server.url);
    const [least = 0, , most = 0] = [...medians.values()].sort((a, b) => a - b);
    return benchRow({
      name: 'sign-ins that fail, difference of medians',
      detail: [...medians].map(([kind, ms]) => `${kind} ${ms.toFixed(1)} ms`).join(', '),
      measured: (100 * (most - least)) / least,
      unit: '%',
      budget: BUDGET_PERCENT,
    });
  } finally {
    await server.stop();
    await inDatabase(bench.databasePath, removeUsers);
  }
}

/** The median of each kind, tried in turns, in an order that changes. */
async function measure(url: string): Promise<ReadonlyMap<Kind, number>> {
  const random = new SeededRandom(1);
  const latencies = new Map(KIND_NAMES.map((kind) => [kind, new Latencies()]));
  for (let round = 0; round < WARM_UP + TRIES; round += 1) {
    const turns = KIND_NAMES.map((kind) => ({ kind, order: random.between(0, 1_000_000) }));
    for (const { kind } of turns.sort((a, b) => a.order - b.order)) {
      const network = `10.${KIND_NAMES.indexOf(kind)}.${round >> 8}.${round & 255}`;
      const milliseconds = await tryOnce(url, network, KINDS[kind](round % ACCOUNTS));
      if (round >= WARM_UP) latencies.get(kind)?.add(milliseconds);
    }
  }
  return new Map([...latencies].map(([kind, found]) => [kind, found.quantile(0.5)]));
}

async function tryOnce(
  url: string,
  network: string,
  fields: Readonly<Record<string, string>>,
): Promise<number> {
  const browser = new Browser(url, network);
  const { html } = await browser.get('/admin/login');
  const began = performance.now();
  const { status } = await browser.post('/admin/login', { ...fields, _csrf: tokenIn(html) });
  const milliseconds = performance.now() - began;
  expectSame('status of a sign-in that fails', status, 422);
  return milliseconds;
}

function addUsers(database: Database, hash: string): void {
  const insert = database.prepare(
    `INSERT INTO users (email, name, password_hash, is_admin, created_at)
     VALUES (?, 'bench', ?, ?, '2026-03-10T12:00:00Z')`,
  );
  for (let number = 0; number < ACCOUNTS; number += 1) {
    insert.run(`admin${number}@example.com`, hash, 1);
    insert.run(`user${number}@example.com`, hash, 0);
  }
}

function removeUsers(database: Database): void {
  for (const table of ['users', 'audit_log', 'rate_limits']) {
    database.prepare(`DELETE FROM ${table}`).run();
  }
}
