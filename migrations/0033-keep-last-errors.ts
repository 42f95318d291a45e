import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a package could not be read from the directory when it was asked for last. */
export class KeepLastErrors1780000000033 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE packages ADD COLUMN last_error TEXT');
    await runner.query(
      'CREATE INDEX packages_failing ON packages (next_sync_at) WHERE last_error IS NOT NULL',
    );
    await runner.query(
      'CREATE INDEX packages_retrying ON packages (next_sync_at) WHERE sync_attempts > 0',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX packages_retrying');
    await runner.query('DROP INDEX packages_failing');
    await runner.query('ALTER TABLE packages DROP COLUMN last_error');
  }
}
