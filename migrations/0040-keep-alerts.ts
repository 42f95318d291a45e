import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is wrong at the moment, and what of it is still to be told to whom. */
export class KeepAlerts1780000000040 implements MigrationInterface {
  /** Older code neither reads nor misses the tables. */
  static readonly oldestCode = 1780000000023;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of ALERTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of UNDO) await runner.query(statement);
  }
}

const ALERTS = [
  `CREATE TABLE alerts (
     key TEXT PRIMARY KEY,
     summary TEXT NOT NULL,
     since TEXT NOT NULL
   ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE alert_messages (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     channel TEXT NOT NULL,
     event TEXT NOT NULL CHECK (event IN ('raised', 'over')),
     key TEXT NOT NULL,
     summary TEXT NOT NULL,
     detail TEXT NOT NULL,
     since TEXT NOT NULL,
     at TEXT NOT NULL,
     -- Until then a process is sending it, or waits after a failure.
     claimed_until TEXT
   ) STRICT`,
];

const UNDO = ['DROP TABLE alert_messages', 'DROP TABLE alerts'];
