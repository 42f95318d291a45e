import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Gives the database an id that its copies and backups keep, so that storage can say whose builds it holds. */
export class IdentifyDatabase1780000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE database_identity');
  }
}

const STATEMENTS = [
  // One row, for ever.
  'CREATE TABLE database_identity (id TEXT PRIMARY KEY) WITHOUT ROWID',
  // Of its first package, so that a backup from before gets the same id.
  `INSERT INTO database_identity (id)
   SELECT COALESCE(
     (SELECT strftime('%Y%m%d%H%M%S', created_at) || '-' || type || '-' || name
      FROM packages ORDER BY id LIMIT 1),
     lower(hex(randomblob(8)))
   )`,
];
