import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Revisions of Subversion that were passed over, and the packages of a rolling resync in their order. */
export class DateAndRetry1780000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of UNDO) await runner.query(statement);
  }
}

const STATEMENTS = [
  `CREATE TABLE passed_revisions (
     type TEXT NOT NULL CHECK (type IN ('plugin', 'theme')),
     revision INTEGER NOT NULL,
     passed_at TEXT NOT NULL,
     -- Of the last look that failed, and how many there were after the first.
     tried_at TEXT NOT NULL,
     tries INTEGER NOT NULL DEFAULT 0,
     PRIMARY KEY (type, revision)
   ) WITHOUT ROWID`,

  // Packages that nothing was heard of, in the order in which they are looked at again.
  `CREATE INDEX packages_resync ON packages (last_synced_at)
   WHERE is_active = 1 AND next_sync_at IS NULL AND last_synced_at IS NOT NULL`,
];

const UNDO = ['DROP INDEX packages_resync', 'DROP TABLE passed_revisions'];
