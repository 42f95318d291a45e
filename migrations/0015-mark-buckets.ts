import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mirrors are told the times of files, not of the writes to the bucket. */
export class MarkBuckets1780000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE metadata_touched ADD COLUMN begun_at INTEGER NOT NULL DEFAULT 0',
    );
  }
}

const STATEMENTS = ['ALTER TABLE metadata_touched DROP COLUMN begun_at'];
