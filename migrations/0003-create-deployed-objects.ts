import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the bucket holds, and what mirrors are told of it. */
export class CreateDeployedObjects1780000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE builds DROP COLUMN r2_upload_seconds');
    for (const table of [
      'metadata_feed',
      'metadata_touched',
      'metadata_changes',
      'deployed_objects',
    ]) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}

const STATEMENTS = [
  // A row without a checksum: a write of the object was begun, and nobody knows how it ended.
  `CREATE TABLE deployed_objects (
     bucket TEXT NOT NULL, -- endpoint and name: another bucket has rows of its own
     key TEXT NOT NULL,
     sha256 TEXT,
     etag TEXT,
     size INTEGER,
     deployed_at TEXT NOT NULL,
     PRIMARY KEY (bucket, key),
     CHECK ((sha256 IS NULL) = (etag IS NULL) AND (sha256 IS NULL) = (size IS NULL))
   ) WITHOUT ROWID`,

  // One row for every name that one deploy changed; 'resync' of '*' stands for all of them.
  `CREATE TABLE metadata_changes (
     timestamp INTEGER NOT NULL, -- 1/10,000 s since the epoch, one value for a deploy
     package_name TEXT NOT NULL, -- with ~dev for the development file
     action TEXT NOT NULL CHECK (action IN ('update', 'delete', 'resync')),
     time INTEGER NOT NULL, -- unix seconds; no file that shows the change is older
     build_id TEXT NOT NULL,
     PRIMARY KEY (timestamp, package_name)
   ) WITHOUT ROWID`,

  // Names whose objects were written since the last deploy that was done.
  `CREATE TABLE metadata_touched (
     package_name TEXT PRIMARY KEY,
     begun_at INTEGER NOT NULL -- unix seconds
   ) WITHOUT ROWID`,

  // How far the changes reach: every one after "floor" is kept, "checkpoint" is the newest, and
  // build_id is the build that mirrors have been told of.
  `CREATE TABLE metadata_feed (
     id INTEGER PRIMARY KEY CHECK (id = 1),
     floor INTEGER NOT NULL,
     checkpoint INTEGER NOT NULL,
     build_id TEXT
   )`,
  `INSERT INTO metadata_feed (id, floor, checkpoint)
   VALUES (1, unixepoch() * 10000, unixepoch() * 10000)`,

  'ALTER TABLE builds ADD COLUMN r2_upload_seconds REAL',
];
