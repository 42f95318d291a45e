import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the service of a bucket takes, and which objects it did not delete. */
export class RememberBucketServices1780000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX deployed_objects_undeleted');
    await runner.query('ALTER TABLE deployed_objects DROP COLUMN undeleted_reason');
    await runner.query('DROP TABLE bucket_services');
  }
}

const STATEMENTS = [
  `CREATE TABLE bucket_services (
     bucket TEXT PRIMARY KEY, -- as in deployed_objects
     deletion_form TEXT NOT NULL CHECK (deletion_form IN ('bulk-crc32', 'bulk-md5', 'single')),
     learned_at TEXT NOT NULL
   ) WITHOUT ROWID`,

  // Why the last attempt to delete the object failed; deployed_at says when the first one began.
  'ALTER TABLE deployed_objects ADD COLUMN undeleted_reason TEXT',
  `CREATE INDEX deployed_objects_undeleted ON deployed_objects (bucket)
   WHERE undeleted_reason IS NOT NULL`,
];
