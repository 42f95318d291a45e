import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets the newest change of each name be found by an index, whatever window of the feed is asked for. */
export class IndexNewestChanges1780000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX metadata_changes_newest');
    await runner.query('DROP INDEX metadata_changes_newest_of');
    await runner.query('ALTER TABLE metadata_changes DROP COLUMN is_newest');
  }
}

const STATEMENTS = [
  // 0: a later row has the same name.
  'ALTER TABLE metadata_changes ADD COLUMN is_newest INTEGER NOT NULL DEFAULT 1',
  `UPDATE metadata_changes SET is_newest = 0 FROM (
     SELECT package_name, MAX(timestamp) AS newest FROM metadata_changes GROUP BY package_name
   ) AS latest
   WHERE latest.package_name = metadata_changes.package_name AND timestamp < latest.newest`,
  `CREATE INDEX metadata_changes_newest ON metadata_changes (timestamp, package_name)
   WHERE is_newest = 1`,
  `CREATE INDEX metadata_changes_newest_of ON metadata_changes (package_name) WHERE is_newest = 1`,
];
