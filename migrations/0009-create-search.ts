import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What search and lists read: the words of every package, and narrow rows of those with a page.
 * Triggers keep them; none of them writes to `packages`, so no package becomes dirty by it.
 */
export class CreateSearch1780000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...WORDS, ...LISTINGS, ...TAGS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [topic, events] of Object.entries(TRIGGERS)) {
      for (const event of events) await runner.query(`DROP TRIGGER packages_${topic}_${event}`);
    }
    for (const table of ['packages_words', 'packages_fts', 'package_tags', 'package_listings']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}

const TRIGGERS = {
  words: ['insert', 'update', 'delete'],
  listing: ['insert', 'update', 'figures'],
  tags: ['insert', 'update', 'delete'],
};

const WORDS = [
  `CREATE VIRTUAL TABLE packages_fts USING fts5 (
     name, display_name, description, author, tags,
     content = 'packages', content_rowid = 'id',
     tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
   )`,
  // term: a word of the index; doc: how many packages have it.
  `CREATE VIRTUAL TABLE packages_words USING fts5vocab (packages_fts, row)`,
  `INSERT INTO packages_fts (packages_fts) VALUES ('rebuild')`,

  // An index over foreign content is told the old words to forget them: https://sqlite.org/fts5.html, 4.4.3.
  `CREATE TRIGGER packages_words_insert AFTER INSERT ON packages
   BEGIN
     INSERT INTO packages_fts (rowid, name, display_name, description, author, tags)
     VALUES (NEW.id, NEW.name, NEW.display_name, NEW.description, NEW.author, NEW.tags);
   END`,
  `CREATE TRIGGER packages_words_delete AFTER DELETE ON packages
   BEGIN
     INSERT INTO packages_fts (packages_fts, rowid, name, display_name, description, author, tags)
     VALUES ('delete', OLD.id, OLD.name, OLD.display_name, OLD.description, OLD.author, OLD.tags);
   END`,
  `CREATE TRIGGER packages_words_update
   AFTER UPDATE OF name, display_name, description, author, tags ON packages
   WHEN OLD.name IS NOT NEW.name OR OLD.display_name IS NOT NEW.display_name
     OR OLD.description IS NOT NEW.description OR OLD.author IS NOT NEW.author
     OR OLD.tags IS NOT NEW.tags
   BEGIN
     INSERT INTO packages_fts (packages_fts, rowid, name, display_name, description, author, tags)
     VALUES ('delete', OLD.id, OLD.name, OLD.display_name, OLD.description, OLD.author, OLD.tags);
     INSERT INTO packages_fts (rowid, name, display_name, description, author, tags)
     VALUES (NEW.id, NEW.name, NEW.display_name, NEW.description, NEW.author, NEW.tags);
   END`,
];

/** The listing of each package that has a page: it is offered, or the directory closed it. */
const LISTING = `
  SELECT id, type, name, display_name,
    CASE WHEN author_profile LIKE '%://profiles.wordpress.org/_%'
      THEN lower(rtrim(substr(author_profile, instr(author_profile, '.org/') + 5), '/'))
    END,
    active_installs, wp_packages_installs_total,
    COALESCE(wporg_updated_at, last_committed, ''), COALESCE(added_at, ''),
    -- Major and minor as a number; a text without a number asks for nothing.
    COALESCE(CAST(requires_php AS REAL), 0),
    CASE WHEN type = 'plugin' AND is_active = 1 AND wporg_version <> '' AND NOT EXISTS (
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
    is_active = 0
  FROM packages
  WHERE (installability > 0 OR (is_active = 0 AND (
    last_synced_at IS NOT NULL OR closed_at IS NOT NULL OR close_reason IS NOT NULL
  )))`;

const LISTINGS = [
  `CREATE TABLE package_listings (
     id INTEGER PRIMARY KEY REFERENCES packages (id) ON DELETE CASCADE,
     type TEXT NOT NULL,
     name TEXT NOT NULL,
     display_name TEXT,
     author TEXT, -- account on WordPress.org, in lower case
     active_installs INTEGER NOT NULL,
     installs INTEGER NOT NULL, -- through Composer
     updated_at TEXT NOT NULL, -- RFC 3339 or empty
     added_at TEXT NOT NULL, -- RFC 3339 or empty
     php REAL NOT NULL,
     untagged TEXT CHECK (untagged IN ('trunk-only', 'latest-not-tagged')),
     is_closed INTEGER NOT NULL
   ) STRICT`,
  `INSERT INTO package_listings ${LISTING}`,
  // One for each order of a list; what is equal in it is ordered by id. The type saves a look at the row.
  `CREATE INDEX package_listings_installs ON package_listings (is_closed, installs, id, type)`,
  `CREATE INDEX package_listings_active ON package_listings (is_closed, active_installs, id, type)`,
  // Has all that lists without a tag or an author filter by, so that they are counted in it alone.
  `CREATE INDEX package_listings_updated ON package_listings (is_closed, updated_at, id, type, php)`,
  `CREATE INDEX package_listings_added ON package_listings (is_closed, added_at, id, type)`,
  `CREATE INDEX package_listings_name ON package_listings (is_closed, name, id, type)`,
  `CREATE INDEX package_listings_author ON package_listings (author) WHERE author IS NOT NULL`,
  `CREATE INDEX package_listings_untagged ON package_listings (is_closed, active_installs, id)
   WHERE untagged IS NOT NULL`,

  `CREATE TRIGGER packages_listing_insert AFTER INSERT ON packages
   BEGIN INSERT INTO package_listings ${LISTING} AND id = NEW.id; END`,
  // What changes most often takes the least.
  `CREATE TRIGGER packages_listing_figures
   AFTER UPDATE OF active_installs, wp_packages_installs_total ON packages
   WHEN OLD.active_installs <> NEW.active_installs
     OR OLD.wp_packages_installs_total <> NEW.wp_packages_installs_total
   BEGIN
     UPDATE package_listings
     SET active_installs = NEW.active_installs, installs = NEW.wp_packages_installs_total
     WHERE id = NEW.id;
   END`,
  // The versions of a package are written before its row, so that what it says of them is up to date.
  `CREATE TRIGGER packages_listing_update
   AFTER UPDATE OF
     type, name, display_name, author_profile, wporg_updated_at, last_committed, added_at, requires_php, wporg_version, current_version,
     published_versions, has_stable, is_active, last_synced_at, closed_at, close_reason
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
   BEGIN
     DELETE FROM package_listings WHERE id = NEW.id;
     INSERT INTO package_listings ${LISTING} AND id = NEW.id;
   END`,
];

const TAGS = [
  // Tags in lower case, as the addresses of their lists spell them.
  `CREATE TABLE package_tags (
     tag TEXT NOT NULL,
     package_id INTEGER NOT NULL, -- no foreign key, which would look through all rows for those of one
     PRIMARY KEY (tag, package_id)
   ) STRICT, WITHOUT ROWID`,
  `INSERT OR IGNORE INTO package_tags
   SELECT lower(value), packages.id FROM packages, json_each(tags) ORDER BY 1, 2`,
  `CREATE TRIGGER packages_tags_insert AFTER INSERT ON packages WHEN NEW.tags <> '[]'
   BEGIN
     INSERT OR IGNORE INTO package_tags SELECT lower(value), NEW.id FROM json_each(NEW.tags);
   END`,
  `CREATE TRIGGER packages_tags_update AFTER UPDATE OF tags ON packages
   WHEN OLD.tags IS NOT NEW.tags
   BEGIN
     DELETE FROM package_tags
     WHERE package_id = OLD.id AND tag IN (SELECT lower(value) FROM json_each(OLD.tags));
     INSERT OR IGNORE INTO package_tags SELECT lower(value), NEW.id FROM json_each(NEW.tags);
   END`,
  `CREATE TRIGGER packages_tags_delete AFTER DELETE ON packages
   BEGIN
     DELETE FROM package_tags
     WHERE package_id = OLD.id AND tag IN (SELECT lower(value) FROM json_each(OLD.tags));
   END`,
];
