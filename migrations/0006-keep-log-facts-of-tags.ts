import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The directory in Subversion that a tag stands for, whether the log showed its deletion, and which
 * loss of versions an answer is doubted for. The reasons to withhold a version are the domain's list
 * alone from here on, so that a further one needs no copy of a million rows.
 */
export class KeepLogFactsOfTags1780000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE packages ADD COLUMN doubted_loss TEXT');
    await rebuildVersions(runner, {
      columns: `svn_directory TEXT, svn_removed INTEGER NOT NULL DEFAULT 0,`,
      reasons: `withheld_reason <> ''`,
      reason: 'withheld_reason',
      printed: ', svn_directory',
    });
    for (const statement of DUE) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await rebuildVersions(runner, {
      columns: '',
      reasons: `withheld_reason IN ('unparseable', 'duplicate', 'unreleased', 'unlisted')`,
      reason: `CASE WHEN withheld_reason IN ('moving-archive', 'invalid-url') THEN 'duplicate' ELSE withheld_reason END`,
      printed: '',
    });
    await runner.query('ALTER TABLE packages DROP COLUMN doubted_loss');
  }
}

/** How one form of the table differs from the other. */
interface VersionsForm {
  readonly columns: string;
  /** The check of the reasons. */
  readonly reasons: string;
  /** What becomes of a reason that is copied. */
  readonly reason: string;
  /** Further columns that documents print. */
  readonly printed: string;
}

/** The steps of https://sqlite.org/lang_altertable.html, 7; the triggers go with the old table. */
async function rebuildVersions(runner: QueryRunner, form: VersionsForm): Promise<void> {
  const copied = `package_id, tag, version, normalized, dist_url, svn_revision, released_at,
    published_at, status`;
  await runner.query(`CREATE TABLE package_versions_rebuilt (
     package_id INTEGER NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
     tag TEXT NOT NULL,
     version TEXT,
     normalized TEXT,
     dist_url TEXT,
     -- Of the tag's directory in Subversion: its name, if it is another one; the rest as the log told it.
     ${form.columns}
     svn_revision INTEGER,
     released_at TEXT,
     published_at TEXT,
     status TEXT NOT NULL CHECK (status IN ('published', 'withheld')),
     withheld_reason TEXT CHECK (${form.reasons}),
     CHECK ((status = 'withheld') = (withheld_reason IS NOT NULL)),
     PRIMARY KEY (package_id, tag)
   ) WITHOUT ROWID`);
  await runner.query(
    `INSERT INTO package_versions_rebuilt (${copied}, withheld_reason)
     SELECT ${copied}, ${form.reason} FROM package_versions ORDER BY package_id, tag`,
  );
  await runner.query('DROP TABLE package_versions');
  await runner.query('ALTER TABLE package_versions_rebuilt RENAME TO package_versions');
  for (const trigger of dirtyTriggers(form.printed)) await runner.query(trigger);
}

function dirtyTriggers(printed: string): readonly string[] {
  const further = printed === '' ? '' : 'OR OLD.svn_directory IS NOT NEW.svn_directory';
  return [
    `CREATE TRIGGER package_versions_dirty_insert AFTER INSERT ON package_versions
     WHEN NEW.status = 'published'
     BEGIN
       UPDATE packages SET content_hash = NULL WHERE id = NEW.package_id AND content_hash IS NOT NULL;
     END`,
    `CREATE TRIGGER package_versions_dirty_delete AFTER DELETE ON package_versions
     WHEN OLD.status = 'published'
     BEGIN
       UPDATE packages SET content_hash = NULL WHERE id = OLD.package_id AND content_hash IS NOT NULL;
     END`,
    `CREATE TRIGGER package_versions_dirty_update
     AFTER UPDATE OF version, normalized, dist_url, released_at, status ${printed} ON package_versions
     WHEN (OLD.status = 'published' OR NEW.status = 'published') AND (
       OLD.version IS NOT NEW.version OR OLD.normalized IS NOT NEW.normalized
       OR OLD.dist_url IS NOT NEW.dist_url OR OLD.released_at IS NOT NEW.released_at
       OR OLD.status IS NOT NEW.status ${further}
     )
     BEGIN
       UPDATE packages SET content_hash = NULL WHERE id = NEW.package_id AND content_hash IS NOT NULL;
     END`,
  ];
}

const NOW = `strftime('%Y-%m-%dT%H:%M:%SZ', 'now')`;

/** Packages of which the rules about names and archives may say something else than when they were stored. */
const DUE = [
  `UPDATE packages SET next_sync_at = ${NOW} WHERE is_active = 1 AND id IN (
     SELECT package_id FROM package_versions WHERE withheld_reason = 'unparseable'
   )`,
  `UPDATE packages SET next_sync_at = ${NOW} WHERE is_active = 1 AND id IN (
     SELECT packages.id FROM packages JOIN package_versions ON package_id = packages.id
     WHERE status = 'published' AND (
       dist_url LIKE '%/' || name || '.zip' OR dist_url LIKE '%/' || name || '.latest-stable.zip'
     )
   )`,
];
