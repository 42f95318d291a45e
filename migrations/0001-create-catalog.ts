import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Packages, their versions and dependencies, and the triggers that keep `content_hash` honest. */
export class CreateCatalog1780000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['site_meta', 'package_dependencies', 'package_versions', 'packages']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}

const STATEMENTS = [
  `CREATE TABLE packages (
     id INTEGER PRIMARY KEY,
     type TEXT NOT NULL CHECK (type IN ('plugin', 'theme')),
     name TEXT NOT NULL,

     -- What the directory says; NULL is "not known".
     display_name TEXT,
     description TEXT,
     author TEXT,
     author_profile TEXT,
     homepage TEXT,
     license TEXT,
     tags TEXT NOT NULL DEFAULT '[]',
     requires TEXT,
     requires_php TEXT,
     tested TEXT,
     donate_link TEXT,
     added_at TEXT,
     downloads INTEGER NOT NULL DEFAULT 0,
     active_installs INTEGER NOT NULL DEFAULT 0,
     rating REAL,
     num_ratings INTEGER NOT NULL DEFAULT 0,
     wporg_version TEXT,
     stable_tag TEXT,
     wporg_updated_at TEXT,

     -- What follows from the versions.
     current_version TEXT,
     published_versions INTEGER NOT NULL DEFAULT 0,
     has_stable INTEGER NOT NULL DEFAULT 0,

     -- Whether the directory offers it, and why not.
     is_active INTEGER NOT NULL DEFAULT 1,
     closed_at TEXT,
     close_reason TEXT,
     close_reason_text TEXT,
     closed_permanently INTEGER NOT NULL DEFAULT 0,
     missing_since TEXT,
     shrunk_since TEXT,

     -- Where Subversion and the synchronisation stand; due when next_sync_at has come.
     trunk_revision INTEGER,
     last_committed TEXT,
     last_synced_at TEXT,
     last_sync_run_id INTEGER,
     sync_attempts INTEGER NOT NULL DEFAULT 0,
     next_sync_at TEXT,

     -- The bytes last built; NULL is "dirty".
     content_hash TEXT,

     created_at TEXT NOT NULL,

     -- 0: no other package may name it; 1: only unstable versions; 2: installable as a stable package.
     installability INTEGER NOT NULL GENERATED ALWAYS AS (
       CASE
         WHEN is_active = 0 OR last_synced_at IS NULL THEN 0
         WHEN has_stable = 1 THEN 2
         WHEN type = 'plugin' OR published_versions > 0 THEN 1
         ELSE 0
       END
     ) VIRTUAL,

     UNIQUE (type, name)
   )`,
  `CREATE INDEX packages_due ON packages (next_sync_at) WHERE next_sync_at IS NOT NULL`,
  `CREATE INDEX packages_dirty ON packages (id) WHERE content_hash IS NULL`,

  `CREATE TABLE package_versions (
     package_id INTEGER NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
     tag TEXT NOT NULL,
     version TEXT,
     normalized TEXT,
     dist_url TEXT,
     svn_revision INTEGER,
     released_at TEXT,
     published_at TEXT,
     status TEXT NOT NULL CHECK (status IN ('published', 'withheld')),
     withheld_reason TEXT
       CHECK (withheld_reason IN ('unparseable', 'duplicate', 'unreleased', 'unlisted')),
     CHECK ((status = 'withheld') = (withheld_reason IS NOT NULL)),
     PRIMARY KEY (package_id, tag)
   ) WITHOUT ROWID`,

  `CREATE TABLE package_dependencies (
     package_id INTEGER NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
     target_type TEXT NOT NULL CHECK (target_type IN ('plugin', 'theme')),
     target_name TEXT NOT NULL,
     PRIMARY KEY (package_id, target_type, target_name)
   ) WITHOUT ROWID`,
  `CREATE INDEX package_dependencies_target ON package_dependencies (target_type, target_name)`,

  `CREATE TABLE site_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID`,

  // Whatever a document prints makes its package dirty, whoever wrote it.
  `CREATE TRIGGER packages_dirty AFTER UPDATE OF
     description, author, author_profile, homepage, license, tags, requires_php, donate_link,
     current_version, trunk_revision, is_active, last_synced_at
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
   )
   BEGIN UPDATE packages SET content_hash = NULL WHERE id = NEW.id; END`,

  // A document names the packages it needs only while they can be installed.
  `CREATE TRIGGER packages_dirty_dependents
   AFTER UPDATE OF is_active, last_synced_at, has_stable, published_versions ON packages
   WHEN OLD.installability <> NEW.installability
   BEGIN
     UPDATE packages SET content_hash = NULL
     WHERE content_hash IS NOT NULL AND id IN (
       SELECT package_id FROM package_dependencies
       WHERE target_type = NEW.type AND target_name = NEW.name
     );
   END`,

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
   AFTER UPDATE OF version, normalized, dist_url, released_at, status ON package_versions
   WHEN (OLD.status = 'published' OR NEW.status = 'published') AND (
     OLD.version IS NOT NEW.version OR OLD.normalized IS NOT NEW.normalized
     OR OLD.dist_url IS NOT NEW.dist_url OR OLD.released_at IS NOT NEW.released_at
     OR OLD.status IS NOT NEW.status
   )
   BEGIN
     UPDATE packages SET content_hash = NULL WHERE id = NEW.package_id AND content_hash IS NOT NULL;
   END`,

  `CREATE TRIGGER package_dependencies_dirty_insert AFTER INSERT ON package_dependencies
   BEGIN
     UPDATE packages SET content_hash = NULL WHERE id = NEW.package_id AND content_hash IS NOT NULL;
   END`,
  `CREATE TRIGGER package_dependencies_dirty_delete AFTER DELETE ON package_dependencies
   BEGIN
     UPDATE packages SET content_hash = NULL WHERE id = OLD.package_id AND content_hash IS NOT NULL;
   END`,
];
