import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which social images a bucket holds. */
export class KeepTrackOfBucketImages1780000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE bucket_images (
         bucket TEXT NOT NULL,
         package_id INTEGER NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
         version TEXT NOT NULL, -- of the image; changes with anything that it shows
         stored_at TEXT NOT NULL,
         PRIMARY KEY (bucket, package_id)
       ) WITHOUT ROWID`,
    );
    await runner.query('CREATE INDEX bucket_images_package ON bucket_images (package_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE bucket_images');
  }
}
