import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lets those who run the site hide a package: it has no files and cannot be required, as if it were
 * closed, whatever the directory says of it meanwhile. And a note on a package, for themselves.
 */
export class HidePackages1780000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE packages ADD COLUMN hidden_at TEXT');
    await runner.query('ALTER TABLE packages ADD COLUMN hidden_reason TEXT');
    await replaceRules(runner, WITH_HIDDEN);
    await runner.query(`CREATE TABLE package_notes (
      package_id INTEGER PRIMARY KEY REFERENCES packages (id) ON DELETE CASCADE,
      text TEXT NOT NULL,
      written_by TEXT NOT NULL,
      written_at TEXT NOT NULL
    ) STRICT`);
    await runner.query(
      'CREATE INDEX packages_hidden ON packages (hidden_at) WHERE hidden_at IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX packages_hidden');
    await runner.query('DROP TABLE package_notes');
    await replaceRules(runner, WITHOUT_HIDDEN);
    await runner.query('ALTER TABLE packages DROP COLUMN hidden_reason');
    await runner.query('ALTER TABLE packages DROP COLUMN hidden_at');
  }
}

/** What of the rules speaks of hidden packages; each begins so that it can follow other conditions. */
interface Rules {
  /** Columns that fire a trigger. */
  readonly column: string;
  /** A change that makes the files of a package others. */
  readonly changed: string;
  /** That the package is gone from the repository, whoever made it so. */
  readonly gone: string;
}

const WITH_HIDDEN: Rules = {
  column: ', hidden_at',
  changed: 'OR (OLD.hidden_at IS NULL) IS NOT (NEW.hidden_at IS NULL)',
  gone: '(is_active = 0 OR hidden_at IS NOT NULL)',
};

const WITHOUT_HIDDEN: Rules = { column: '', changed: '', gone: 'is_active = 0' };

const TRIGGERS = [
  'packages_dirty',
  'packages_dirty_dependents',
  'packages_listing_insert',
  'packages_listing_update',
];

/** SQLite lets a generated column go only while nothing names it. */
async function replaceRules(runner: QueryRunner, rules: Rules): Promise<void> {
  for (const trigger of TRIGGERS) await runner.query(`DROP TRIGGER ${trigger}`);
  await runner.query('ALTER TABLE packages DROP COLUMN installability');
  for (const statement of statementsOf(rules)) await runner.query(statement);
}

function statementsOf({ column, changed, gone }: Rules): readonly string[] {
  // The listing of each package that has a page: it is offered, or closed or hidden.
  const listing = `
    SELECT id, type, name, display_name,
      CASE WHEN author_profile LIKE '%://profiles.wordpress.org/_%'
        THEN lower(rtrim(substr(author_profile, instr(author_profile, '.org/') + 5), '/'))
      END,
      active_installs, wp_packages_installs_total,
      COALESCE(wporg_updated_at, last_committed, ''), COALESCE(added_at, ''),
      -- Major and minor as a number; a text without a number asks for nothing.
      COALESCE(CAST(requires_php AS REAL), 0),
      CASE WHEN type = 'plugin' AND NOT ${gone} AND wporg_version <> '' AND NOT EXISTS (
        SELECT 1 FROM package_versions
        WHERE package_id = packages.id AND withheld_reason IS NOT 'unlisted' AND (
          tag = wporg_version OR version = wporg_version
          -- "1.2" is "1.2.0.0" to Composer.
          OR normalized = wporg_version || substr(
            '.0.0.0', 1 + 2 * (length(wporg_version) - length(replace(wporg_version, '.', '')))
          )
        )
      ) THEN
        CASE WHEN EXISTS (
          SELECT 1 FROM package_versions
          WHERE package_id = packages.id AND withheld_reason IS NOT 'unlisted'
        ) THEN 'latest-not-tagged' ELSE 'trunk-only' END
      END,
      ${gone}
    FROM packages
    WHERE (installability > 0 OR (${gone} AND (
      last_synced_at IS NOT NULL OR closed_at IS NOT NULL OR close_reason IS NOT NULL
    )))`;
  return [
    // 0: no other package may name it; 1: only unstable versions; 2: installable as a stable package.
    `ALTER TABLE packages ADD COLUMN installability INTEGER NOT NULL GENERATED ALWAYS AS (
       CASE
         WHEN ${gone} OR last_synced_at IS NULL THEN 0
         WHEN has_stable = 1 THEN 2
         WHEN type = 'plugin' OR published_versions > 0 THEN 1
         ELSE 0
       END
     ) VIRTUAL`,

    `CREATE TRIGGER packages_dirty AFTER UPDATE OF
       description, author, author_profile, homepage, license, tags, requires_php, donate_link,
       current_version, trunk_revision, is_active, last_synced_at${column}
     ON packages
     WHEN NEW.content_hash IS NOT NULL AND (
       OLD.description IS NOT NEW.description OR OLD.author IS NOT NEW.author
       OR OLD.author_profile IS NOT NEW.author_profile OR OLD.homepage IS NOT NEW.homepage
       OR OLD.license IS NOT NEW.license OR OLD.tags IS NOT NEW.tags
       OR OLD.requires_php IS NOT NEW.requires_php OR OLD.donate_link IS NOT NEW.donate_link
       OR OLD.current_version IS NOT NEW.current_version
       OR (NEW.type = 'plugin' AND OLD.trunk_revision IS NOT NEW.trunk_revision)
       OR OLD.is_active IS NOT NEW.is_active
       OR (OLD.last_synced_at IS NULL) IS NOT (NEW.last_synced_at IS NULL)
       ${changed}
     )
     BEGIN UPDATE packages SET content_hash = NULL WHERE id = NEW.id; END`,

    // A document names the packages it needs only while they can be installed.
    `CREATE TRIGGER packages_dirty_dependents
     AFTER UPDATE OF is_active, last_synced_at, has_stable, published_versions${column} ON packages
     WHEN OLD.installability <> NEW.installability
     BEGIN
       UPDATE packages SET content_hash = NULL
       WHERE content_hash IS NOT NULL AND id IN (
         SELECT package_id FROM package_dependencies
         WHERE target_type = NEW.type AND target_name = NEW.name
       );
     END`,

    `CREATE TRIGGER packages_listing_insert AFTER INSERT ON packages
     BEGIN INSERT INTO package_listings ${listing} AND id = NEW.id; END`,
    // The versions of a package are written before its row, so that what it says of them is up to date.
    `CREATE TRIGGER packages_listing_update
     AFTER UPDATE OF
       type, name, display_name, author_profile, wporg_updated_at, last_committed, added_at,
       requires_php, wporg_version, current_version, published_versions, has_stable, is_active,
       last_synced_at, closed_at, close_reason${column}
     ON packages
     WHEN OLD.type IS NOT NEW.type OR OLD.name IS NOT NEW.name
       OR OLD.display_name IS NOT NEW.display_name OR OLD.author_profile IS NOT NEW.author_profile
       OR OLD.wporg_updated_at IS NOT NEW.wporg_updated_at
       OR OLD.last_committed IS NOT NEW.last_committed OR OLD.added_at IS NOT NEW.added_at
       OR OLD.requires_php IS NOT NEW.requires_php OR OLD.wporg_version IS NOT NEW.wporg_version
       OR OLD.current_version IS NOT NEW.current_version
       OR OLD.published_versions IS NOT NEW.published_versions
       OR OLD.is_active IS NOT NEW.is_active OR OLD.installability IS NOT NEW.installability
       OR (OLD.last_synced_at IS NULL) IS NOT (NEW.last_synced_at IS NULL)
       OR (OLD.closed_at IS NULL) IS NOT (NEW.closed_at IS NULL)
       OR (OLD.close_reason IS NULL) IS NOT (NEW.close_reason IS NULL)
       ${changed}
     BEGIN
       DELETE FROM package_listings WHERE id = NEW.id;
       INSERT INTO package_listings ${listing} AND id = NEW.id;
     END`,
  ];
}
