import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Revisions of Subversion that were passed over, to be asked for again. */
export class DateAndRetry1780000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE passed_revisions');
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
];
