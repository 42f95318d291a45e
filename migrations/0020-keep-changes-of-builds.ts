import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The first thousand packages that a build changed of its base. */
export class KeepChangesOfBuilds1780000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE build_changes (
      build_id TEXT NOT NULL REFERENCES builds (id) ON DELETE CASCADE,
      -- From 0: what was removed, then what was added, then the rest, each by name.
      position INTEGER NOT NULL,
      action TEXT NOT NULL CHECK (action IN ('removed', 'added', 'changed')),
      package_name TEXT NOT NULL, -- as Composer has it
      PRIMARY KEY (build_id, position)
    ) STRICT, WITHOUT ROWID`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE build_changes');
  }
}
