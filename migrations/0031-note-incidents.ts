import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What those who run the site tell everybody of trouble with it. */
export class NoteIncidents1780000000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE incidents (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      text TEXT NOT NULL,
      began_at TEXT NOT NULL,
      ended_at TEXT,
      -- Last changed; readers of the feed are told again.
      updated_at TEXT NOT NULL
    ) STRICT`);
    await runner.query('CREATE INDEX incidents_open ON incidents (id) WHERE ended_at IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE incidents');
  }
}
