import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That mirrors must begin from nothing is the floor of the feed, not a change in it. */
export class BeginTheFeedAnew1780000000019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `UPDATE metadata_feed SET floor = max(floor, (
         SELECT COALESCE(MAX(timestamp), 0) FROM metadata_changes WHERE action = 'resync'
       ))`,
    );
    await runner.query(
      'DELETE FROM metadata_changes WHERE timestamp <= (SELECT floor FROM metadata_feed)',
    );
  }

  /** What the floor says is true in the form of before, too. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}
