import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which deploy wrote to a bucket last; and mirrors are told the times of files, not of writes to it. */
export class MarkBuckets1780000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE metadata_touched ADD COLUMN begun_at INTEGER NOT NULL DEFAULT 0',
    );
    await runner.query('DROP TABLE bucket_marks');
  }
}

const STATEMENTS = [
  `CREATE TABLE bucket_marks (
     bucket TEXT PRIMARY KEY, -- as in deployed_objects
     generation TEXT, -- of the last deploy that wrote; packages.json in the bucket carries it
     etag TEXT, -- of packages.json, instead, where the service keeps no metadata
     deployed_at TEXT NOT NULL,
     CHECK ((generation IS NULL) <> (etag IS NULL))
   ) WITHOUT ROWID`,
  'ALTER TABLE metadata_touched DROP COLUMN begun_at',
];
