import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What clients have used of the budgets that a restart must not forget. */
export class CreateRateLimits1780000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // expires_at: milliseconds since the epoch.
    await runner.query(`
      CREATE TABLE rate_limits (
        key TEXT PRIMARY KEY,
        points INTEGER NOT NULL,
        expires_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID
    `);
    await runner.query('CREATE INDEX rate_limits_expiry ON rate_limits (expires_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rate_limits');
  }
}
