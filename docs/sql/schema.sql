CREATE TABLE alert_messages (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  channel TEXT NOT NULL,
  event TEXT NOT NULL CHECK (event IN ('raised', 'over')),
  key TEXT NOT NULL,
  summary TEXT NOT NULL,
  detail TEXT NOT NULL,
  since TEXT NOT NULL,
  at TEXT NOT NULL,
  -- Until then a process is sending it, or waits after a failure.
  claimed_until TEXT
) STRICT;

CREATE TABLE alerts (
  key TEXT PRIMARY KEY,
  summary TEXT NOT NULL,
  since TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE bucket_images (
  bucket TEXT NOT NULL,
  package_id INTEGER NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
  version TEXT NOT NULL, -- of the image; changes with anything that it shows
  stored_at TEXT NOT NULL,
  PRIMARY KEY (bucket, package_id)
) WITHOUT ROWID;

CREATE INDEX bucket_images_package ON bucket_images (package_id);

CREATE TABLE bucket_marks (
  bucket TEXT PRIMARY KEY, -- as in deployed_objects
  generation TEXT, -- of the last deploy that wrote; packages.json in the bucket carries it
  etag TEXT, -- of packages.json, instead, where the service keeps no metadata
  deployed_at TEXT NOT NULL,
  CHECK ((generation IS NULL) <> (etag IS NULL))
) WITHOUT ROWID;

CREATE TABLE bucket_services (
  bucket TEXT PRIMARY KEY, -- as in deployed_objects
  deletion_form TEXT NOT NULL CHECK (deletion_form IN ('bulk-crc32', 'bulk-md5', 'single')),
  learned_at TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE build_changes (
  build_id TEXT NOT NULL REFERENCES builds (id) ON DELETE CASCADE,
  -- From 0: what was removed, then what was added, then the rest, each by name.
  position INTEGER NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('removed', 'added', 'changed')),
  package_name TEXT NOT NULL, -- as Composer has it
  PRIMARY KEY (build_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE builds (
  id TEXT PRIMARY KEY,
  status TEXT NOT NULL CHECK (status IN ('running', 'completed', 'failed', 'cancelled')),
  started_at TEXT NOT NULL,
  finished_at TEXT,
  duration_seconds REAL,
  discover_seconds REAL,
  update_seconds REAL,
  build_seconds REAL,
  deploy_seconds REAL,
  packages_total INTEGER NOT NULL DEFAULT 0,
  packages_changed INTEGER NOT NULL DEFAULT 0,
  artifact_count INTEGER NOT NULL DEFAULT 0,
  root_hash TEXT,
  sync_run_id INTEGER,
  base_build_id TEXT,
  promoted_at TEXT,
  rolled_back_at TEXT,
  error_message TEXT
, r2_upload_seconds REAL, job_run_id INTEGER REFERENCES job_runs (id) ON DELETE SET NULL) WITHOUT ROWID;

CREATE INDEX builds_job_run ON builds (job_run_id);

CREATE TABLE client_installs (
  month TEXT NOT NULL,
  composer TEXT NOT NULL,
  php TEXT NOT NULL,
  installs INTEGER NOT NULL,
  PRIMARY KEY (month, composer, php)
) WITHOUT ROWID;

CREATE TABLE closure_events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  vendor_key TEXT NOT NULL REFERENCES closure_vendors (key),
  detected_at TEXT NOT NULL,
  plugin_slugs TEXT NOT NULL,
  plugin_count INTEGER NOT NULL
, ended_at TEXT);

CREATE INDEX closure_events_largest ON closure_events (plugin_count, detected_at, id);

CREATE INDEX closure_events_recent ON closure_events (detected_at, id);

CREATE INDEX closure_events_vendor ON closure_events (vendor_key, detected_at, id);

CREATE TABLE closure_vendors (
  key TEXT PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE daily_installs (
  package_id INTEGER NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
  day TEXT NOT NULL,
  installs INTEGER NOT NULL,
  PRIMARY KEY (package_id, day)
) WITHOUT ROWID;

CREATE INDEX daily_installs_day ON daily_installs (day);

CREATE TABLE database_identity (id TEXT PRIMARY KEY) WITHOUT ROWID;

CREATE TABLE deployed_objects (
  bucket TEXT NOT NULL, -- endpoint and name: another bucket has rows of its own
  key TEXT NOT NULL,
  sha256 TEXT,
  etag TEXT,
  size INTEGER,
  deployed_at TEXT NOT NULL, undeleted_reason TEXT,
  PRIMARY KEY (bucket, key),
  CHECK ((sha256 IS NULL) = (etag IS NULL) AND (sha256 IS NULL) = (size IS NULL))
) WITHOUT ROWID;

CREATE INDEX deployed_objects_undeleted ON deployed_objects (bucket)
WHERE undeleted_reason IS NOT NULL;

CREATE TABLE guard_events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  guard TEXT NOT NULL CHECK (guard IN ('closures', 'build')),
  began_at TEXT NOT NULL,
  ended_at TEXT,
  packages INTEGER NOT NULL, -- held now, or at last
  because TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX guard_events_open ON guard_events (guard) WHERE ended_at IS NULL;

CREATE TABLE ignored_installs (
  month TEXT PRIMARY KEY,
  installs INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE install_events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  package_id INTEGER NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
  version TEXT NOT NULL,
  composer TEXT,
  php TEXT,
  created_at TEXT NOT NULL
);

CREATE INDEX install_events_created ON install_events (created_at, package_id);

CREATE TABLE "job_lease" (
  scope TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  command TEXT NOT NULL,
  -- The run that it is held for; NULL for a service.
  run_id INTEGER,
  pid INTEGER NOT NULL,
  process_started TEXT NOT NULL,
  host TEXT NOT NULL,
  boot_id TEXT NOT NULL,
  acquired_at TEXT NOT NULL,
  heartbeat_at TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE "job_runs" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  command TEXT NOT NULL,
  -- What follows the command on the command line, as a JSON list.
  words_json TEXT NOT NULL DEFAULT '[]',
  scope TEXT NOT NULL,
  status TEXT NOT NULL
    CHECK (status IN ('queued', 'running', 'completed', 'failed', 'interrupted', 'cancelled')),
  -- 'command-line', 'schedule', 'admin:<who>', or 'unknown' for runs of before this was stored.
  asked_by TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  -- The minute that the schedule named; a schedule asks once for each, from however many processes.
  due_at TEXT,
  started_at TEXT,
  finished_at TEXT,
  duration_seconds REAL,
  progress_task TEXT,
  progress_done INTEGER,
  -- NULL when nobody knows it yet.
  progress_total INTEGER,
  cancel_requested_at TEXT,
  cancel_requested_by TEXT,
  error_message TEXT,
  result_json TEXT
);

CREATE INDEX job_runs_command ON job_runs (command, id);

CREATE INDEX job_runs_completed ON job_runs (command, finished_at) WHERE status = 'completed';

CREATE UNIQUE INDEX job_runs_due ON job_runs (command, due_at) WHERE due_at IS NOT NULL;

CREATE INDEX job_runs_failed ON job_runs (finished_at) WHERE status = 'failed';

CREATE INDEX job_runs_open ON job_runs (status, id) WHERE status IN ('queued', 'running');

CREATE TRIGGER job_runs_ended AFTER UPDATE OF status ON job_runs
WHEN new.status NOT IN ('queued', 'running')
BEGIN
  UPDATE sync_runs SET status = 'cancelled', finished_at = new.finished_at
  WHERE job_run_id = new.id AND status = 'running';
  UPDATE status_checks SET status = 'cancelled', finished_at = new.finished_at
  WHERE job_run_id = new.id AND status = 'running';
  UPDATE job_steps SET status = 'failed' WHERE run_id = new.id AND status = 'running';
END;

CREATE TABLE job_steps (
  run_id INTEGER NOT NULL REFERENCES job_runs (id) ON DELETE CASCADE,
  step TEXT NOT NULL,
  started_at TEXT NOT NULL,
  -- NULL while the step runs, or when it did not end by itself.
  seconds REAL,
  status TEXT NOT NULL CHECK (status IN ('running', 'completed', 'failed')),
  PRIMARY KEY (run_id, step)
) WITHOUT ROWID;

CREATE TABLE lag_days (
  day TEXT PRIMARY KEY,
  samples INTEGER NOT NULL,
  total_p50_seconds INTEGER NOT NULL,
  total_p95_seconds INTEGER NOT NULL,
  total_worst_seconds INTEGER NOT NULL,
  ours_p50_seconds INTEGER NOT NULL,
  ours_p95_seconds INTEGER NOT NULL,
  ours_worst_seconds INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE lag_samples (
  minute TEXT PRIMARY KEY,
  -- Since the oldest commit whose release is not published, 0 when there is none.
  total_seconds INTEGER NOT NULL,
  -- Since the directory listed the oldest release that is not published, 0 when there is none.
  ours_seconds INTEGER NOT NULL,
  pending INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE metadata_changes (
  timestamp INTEGER NOT NULL, -- 1/10,000 s since the epoch, one value for a deploy
  package_name TEXT NOT NULL, -- with ~dev for the development file
  action TEXT NOT NULL CHECK (action IN ('update', 'delete', 'resync')),
  time INTEGER NOT NULL, -- unix seconds; no file that shows the change is older
  build_id TEXT NOT NULL, is_newest INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (timestamp, package_name)
) WITHOUT ROWID;

CREATE INDEX metadata_changes_newest ON metadata_changes (timestamp, package_name)
WHERE is_newest = 1;

CREATE INDEX metadata_changes_newest_of ON metadata_changes (package_name) WHERE is_newest = 1;

CREATE TABLE metadata_feed (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  floor INTEGER NOT NULL,
  checkpoint INTEGER NOT NULL,
  build_id TEXT
);

CREATE TABLE metadata_touched (
package_name TEXT PRIMARY KEY) WITHOUT ROWID;

CREATE TABLE "migrations" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "timestamp" bigint NOT NULL, "name" varchar NOT NULL);

CREATE TABLE monthly_installs (
  package_id INTEGER NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
  month TEXT NOT NULL,
  installs INTEGER NOT NULL,
  PRIMARY KEY (package_id, month)
) WITHOUT ROWID;

CREATE TABLE network_installs (
  network BLOB NOT NULL,
  package_id INTEGER NOT NULL,
  hour TEXT NOT NULL,
  installs INTEGER NOT NULL,
  PRIMARY KEY (network, package_id)
) WITHOUT ROWID;

CREATE TABLE package_closings (
  id INTEGER PRIMARY KEY, -- of the change that began it
  package_id INTEGER NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  -- YYYY-MM-DD: the directory's date, or the day on which it left the repository; NULL is "not known".
  closed_on TEXT,
  -- What the directory said last; NULL is "not told".
  reason TEXT,
  reason_text TEXT,
  permanent INTEGER NOT NULL,
  seen_at TEXT NOT NULL,
  reopened_at TEXT
) STRICT;

CREATE INDEX package_closings_closed ON package_closings
(closed_on, id, type, reason, permanent, reopened_at);

CREATE INDEX package_closings_package ON package_closings (package_id, id);

CREATE INDEX package_closings_reopened ON package_closings (reopened_at, id, type, reason)
WHERE reopened_at IS NOT NULL;

CREATE TABLE package_dependencies (
  package_id INTEGER NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
  target_type TEXT NOT NULL CHECK (target_type IN ('plugin', 'theme')),
  target_name TEXT NOT NULL,
  PRIMARY KEY (package_id, target_type, target_name)
) WITHOUT ROWID;

CREATE INDEX package_dependencies_target ON package_dependencies (target_type, target_name);

CREATE TRIGGER package_dependencies_dirty_delete AFTER DELETE ON package_dependencies
BEGIN
  UPDATE packages SET content_hash = NULL WHERE id = OLD.package_id AND content_hash IS NOT NULL;
END;

CREATE TRIGGER package_dependencies_dirty_insert AFTER INSERT ON package_dependencies
BEGIN
  UPDATE packages SET content_hash = NULL WHERE id = NEW.package_id AND content_hash IS NOT NULL;
END;

CREATE TABLE package_listings (
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
) STRICT;

CREATE INDEX package_listings_active ON package_listings (is_closed, active_installs, id, type);

CREATE INDEX package_listings_added ON package_listings (is_closed, added_at, id, type);

CREATE INDEX package_listings_author ON package_listings (author) WHERE author IS NOT NULL;

CREATE INDEX package_listings_installs ON package_listings (is_closed, installs, id, type);

CREATE INDEX package_listings_name ON package_listings (is_closed, name, id, type);

CREATE INDEX package_listings_untagged ON package_listings (is_closed, active_installs, id)
WHERE untagged IS NOT NULL;

CREATE INDEX package_listings_updated ON package_listings (is_closed, updated_at, id, type, php);

CREATE TABLE package_stats (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  total_installs INTEGER NOT NULL,
  installs_30d INTEGER NOT NULL,
  active_plugins INTEGER NOT NULL,
  active_themes INTEGER NOT NULL,
  updated_at TEXT NOT NULL
);

CREATE TABLE package_status_changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  package_id INTEGER NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
  -- 'closed': it left the repository; 'found-closed': closed when it was first looked at;
  -- 'restated': still closed, and explained otherwise; 'reopened': it is offered again.
  action TEXT NOT NULL CHECK (action IN ('closed', 'found-closed', 'restated', 'reopened')),
  -- What the directory said of the closing, its date as YYYY-MM-DD; NULL is "not told".
  closed_at TEXT,
  reason TEXT,
  reason_text TEXT,
  permanent INTEGER NOT NULL DEFAULT 0,
  -- When we saw it, and who did; NULL is "not known".
  seen_at TEXT NOT NULL,
  found_by TEXT CHECK (found_by IN ('check-status', 'update')),
  status_check_id INTEGER REFERENCES status_checks (id) ON DELETE SET NULL,
  -- Of a reopening the update that read the package, whoever saw it first.
  sync_run_id INTEGER REFERENCES sync_runs (id) ON DELETE SET NULL
);

CREATE INDEX package_status_changes_check ON package_status_changes (status_check_id)
WHERE status_check_id IS NOT NULL;

CREATE INDEX package_status_changes_package ON package_status_changes (package_id, id);

CREATE INDEX package_status_changes_run ON package_status_changes (sync_run_id)
WHERE sync_run_id IS NOT NULL;

CREATE INDEX package_status_changes_seen ON package_status_changes (seen_at, id);

CREATE TRIGGER package_closings_begin AFTER INSERT ON package_status_changes
WHEN NEW.action IN ('closed', 'found-closed')
BEGIN
  INSERT INTO package_closings
  SELECT NEW.id, NEW.package_id, type,
    COALESCE(NEW.closed_at, IIF(NEW.action = 'closed', substr(NEW.seen_at, 1, 10), NULL)),
    NEW.reason, NEW.reason_text, NEW.permanent, NEW.seen_at, NULL
  FROM packages WHERE id = NEW.package_id;
END;

CREATE TRIGGER package_closings_end AFTER INSERT ON package_status_changes
WHEN NEW.action = 'reopened'
BEGIN
  UPDATE package_closings SET reopened_at = NEW.seen_at
  WHERE id = (SELECT MAX(id) FROM package_closings WHERE package_id = NEW.package_id)
    AND reopened_at IS NULL;
END;

CREATE TRIGGER package_closings_restate AFTER INSERT ON package_status_changes
WHEN NEW.action = 'restated'
BEGIN
  UPDATE package_closings SET closed_on = COALESCE(NEW.closed_at, closed_on),
    reason = NEW.reason, reason_text = NEW.reason_text, permanent = NEW.permanent
  WHERE id = (SELECT MAX(id) FROM package_closings WHERE package_id = NEW.package_id);
END;

CREATE TABLE package_tags (
  tag TEXT NOT NULL,
  package_id INTEGER NOT NULL, -- no foreign key, which would look through all rows for those of one
  PRIMARY KEY (tag, package_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE "package_versions" (
  package_id INTEGER NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
  tag TEXT NOT NULL,
  version TEXT,
  normalized TEXT,
  dist_url TEXT,
  -- Of the tag's directory in Subversion: its name, if it is another one; the rest as the log told it.
  svn_directory TEXT, svn_removed INTEGER NOT NULL DEFAULT 0,
  svn_revision INTEGER,
  released_at TEXT,
  published_at TEXT,
  status TEXT NOT NULL CHECK (status IN ('published', 'withheld')),
  withheld_reason TEXT CHECK (withheld_reason <> ''), published_time TEXT, published_basis TEXT
  CHECK (published_basis IN ('served', 'svn', 'directory', 'import')), seen_at TEXT,
  CHECK ((status = 'withheld') = (withheld_reason IS NOT NULL)),
  PRIMARY KEY (package_id, tag)
) WITHOUT ROWID;

CREATE INDEX package_versions_awaited ON package_versions (seen_at)
WHERE published_at IS NULL AND seen_at IS NOT NULL;

CREATE INDEX package_versions_import ON package_versions (published_at)
WHERE published_basis = 'import';

CREATE INDEX package_versions_served ON package_versions (published_time)
WHERE published_basis = 'served';

CREATE TRIGGER package_versions_dated AFTER UPDATE OF released_at ON package_versions
WHEN NEW.published_basis = 'import' AND NEW.released_at <= NEW.published_at
BEGIN
  UPDATE package_versions SET published_time = NEW.released_at, published_basis = 'svn'
  WHERE package_id = NEW.package_id AND tag = NEW.tag;
END;

CREATE TRIGGER package_versions_dirty_delete AFTER DELETE ON package_versions
WHEN OLD.status = 'published'
BEGIN
  UPDATE packages SET content_hash = NULL WHERE id = OLD.package_id AND content_hash IS NOT NULL;
END;

CREATE TRIGGER package_versions_dirty_insert AFTER INSERT ON package_versions
WHEN NEW.status = 'published'
BEGIN
  UPDATE packages SET content_hash = NULL WHERE id = NEW.package_id AND content_hash IS NOT NULL;
END;

CREATE TRIGGER package_versions_dirty_time
AFTER UPDATE OF published_time, published_basis ON package_versions
WHEN NEW.status = 'published' AND NEW.published_basis <> 'served' AND (
  OLD.published_time IS NOT NEW.published_time OR OLD.published_basis IS NOT NEW.published_basis
)
BEGIN
  UPDATE packages SET content_hash = NULL WHERE id = NEW.package_id AND content_hash IS NOT NULL;
END;

CREATE TRIGGER package_versions_dirty_update
AFTER UPDATE OF version, normalized, dist_url, released_at, status , svn_directory ON package_versions
WHEN (OLD.status = 'published' OR NEW.status = 'published') AND (
  OLD.version IS NOT NEW.version OR OLD.normalized IS NOT NEW.normalized
  OR OLD.dist_url IS NOT NEW.dist_url OR OLD.released_at IS NOT NEW.released_at
  OR OLD.status IS NOT NEW.status OR OLD.svn_directory IS NOT NEW.svn_directory
)
BEGIN
  UPDATE packages SET content_hash = NULL WHERE id = NEW.package_id AND content_hash IS NOT NULL;
END;

CREATE TABLE packages (
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
  ) VIRTUAL, closure_checked_at TEXT, wp_packages_installs_total INTEGER NOT NULL DEFAULT 0, wp_packages_installs_30d INTEGER NOT NULL DEFAULT 0, last_installed_at TEXT, doubted_loss TEXT, trunk_committed_at TEXT, seen_open_check_id INTEGER REFERENCES status_checks (id) ON DELETE SET NULL,
  UNIQUE (type, name)
);

CREATE INDEX packages_closed ON packages (type, name) WHERE is_active = 0;

CREATE INDEX packages_dirty ON packages (id) WHERE content_hash IS NULL;

CREATE INDEX packages_due ON packages (next_sync_at) WHERE next_sync_at IS NOT NULL;

CREATE INDEX packages_installed ON packages (wp_packages_installs_30d)
WHERE wp_packages_installs_30d > 0;

CREATE INDEX packages_resync ON packages (last_synced_at)
WHERE is_active = 1 AND next_sync_at IS NULL AND last_synced_at IS NOT NULL;

CREATE INDEX packages_seen_open ON packages (seen_open_check_id)
WHERE seen_open_check_id IS NOT NULL;

CREATE TRIGGER packages_closed_pending AFTER UPDATE OF is_active ON packages
WHEN NEW.is_active = 0
BEGIN DELETE FROM pending_closures WHERE package_id = NEW.id; END;

CREATE TRIGGER packages_dirty AFTER UPDATE OF
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
BEGIN UPDATE packages SET content_hash = NULL WHERE id = NEW.id; END;

CREATE TRIGGER packages_dirty_dependents
AFTER UPDATE OF is_active, last_synced_at, has_stable, published_versions ON packages
WHEN OLD.installability <> NEW.installability
BEGIN
  UPDATE packages SET content_hash = NULL
  WHERE content_hash IS NOT NULL AND id IN (
    SELECT package_id FROM package_dependencies
    WHERE target_type = NEW.type AND target_name = NEW.name
  );
END;

CREATE TRIGGER packages_dirty_trunk_time AFTER UPDATE OF trunk_committed_at ON packages
WHEN NEW.content_hash IS NOT NULL AND OLD.trunk_committed_at IS NOT NEW.trunk_committed_at
BEGIN UPDATE packages SET content_hash = NULL WHERE id = NEW.id; END;

CREATE TRIGGER packages_listing_figures
AFTER UPDATE OF active_installs, wp_packages_installs_total ON packages
WHEN OLD.active_installs <> NEW.active_installs
  OR OLD.wp_packages_installs_total <> NEW.wp_packages_installs_total
BEGIN
  UPDATE package_listings
  SET active_installs = NEW.active_installs, installs = NEW.wp_packages_installs_total
  WHERE id = NEW.id;
END;

CREATE TRIGGER packages_listing_insert AFTER INSERT ON packages
 BEGIN INSERT INTO package_listings 
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
))) AND id = NEW.id; END;

CREATE TRIGGER packages_listing_update
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
   INSERT INTO package_listings 
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
))) AND id = NEW.id;
 END;

CREATE TRIGGER packages_tags_delete AFTER DELETE ON packages
BEGIN
  DELETE FROM package_tags
  WHERE package_id = OLD.id AND tag IN (SELECT lower(value) FROM json_each(OLD.tags));
END;

CREATE TRIGGER packages_tags_insert AFTER INSERT ON packages WHEN NEW.tags <> '[]'
BEGIN
  INSERT OR IGNORE INTO package_tags SELECT lower(value), NEW.id FROM json_each(NEW.tags);
END;

CREATE TRIGGER packages_tags_update AFTER UPDATE OF tags ON packages
WHEN OLD.tags IS NOT NEW.tags
BEGIN
  DELETE FROM package_tags
  WHERE package_id = OLD.id AND tag IN (SELECT lower(value) FROM json_each(OLD.tags));
  INSERT OR IGNORE INTO package_tags SELECT lower(value), NEW.id FROM json_each(NEW.tags);
END;

CREATE TRIGGER packages_words_delete AFTER DELETE ON packages
BEGIN
  INSERT INTO packages_fts (packages_fts, rowid, name, display_name, description, author, tags)
  VALUES ('delete', OLD.id, OLD.name, OLD.display_name, OLD.description, OLD.author, OLD.tags);
END;

CREATE TRIGGER packages_words_insert AFTER INSERT ON packages
BEGIN
  INSERT INTO packages_fts (rowid, name, display_name, description, author, tags)
  VALUES (NEW.id, NEW.name, NEW.display_name, NEW.description, NEW.author, NEW.tags);
END;

CREATE TRIGGER packages_words_update
AFTER UPDATE OF name, display_name, description, author, tags ON packages
WHEN OLD.name IS NOT NEW.name OR OLD.display_name IS NOT NEW.display_name
  OR OLD.description IS NOT NEW.description OR OLD.author IS NOT NEW.author
  OR OLD.tags IS NOT NEW.tags
BEGIN
  INSERT INTO packages_fts (packages_fts, rowid, name, display_name, description, author, tags)
  VALUES ('delete', OLD.id, OLD.name, OLD.display_name, OLD.description, OLD.author, OLD.tags);
  INSERT INTO packages_fts (rowid, name, display_name, description, author, tags)
  VALUES (NEW.id, NEW.name, NEW.display_name, NEW.description, NEW.author, NEW.tags);
END;

CREATE VIRTUAL TABLE packages_fts USING fts5 (
  name, display_name, description, author, tags,
  content = 'packages', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

CREATE VIRTUAL TABLE packages_words USING fts5vocab (packages_fts, row);

CREATE TABLE passed_revisions (
  type TEXT NOT NULL CHECK (type IN ('plugin', 'theme')),
  revision INTEGER NOT NULL,
  passed_at TEXT NOT NULL,
  -- Of the last look that failed, and how many there were after the first.
  tried_at TEXT NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (type, revision)
) WITHOUT ROWID;

CREATE TABLE pending_closures (
  package_id INTEGER PRIMARY KEY REFERENCES packages (id) ON DELETE CASCADE,
  answer TEXT NOT NULL CHECK (answer IN ('closed', 'not-found')),
  closed_at TEXT, -- YYYY-MM-DD
  close_reason TEXT,
  close_reason_text TEXT,
  closed_permanently INTEGER NOT NULL,
  found_by TEXT NOT NULL CHECK (found_by IN ('update', 'check-status')),
  held_at TEXT NOT NULL,
  because TEXT NOT NULL, -- what was implausible about the run
  dismissed_at TEXT -- when an operator said that the directory is wrong
) STRICT;

CREATE TABLE rate_limits (
  key TEXT PRIMARY KEY,
  points INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX rate_limits_expiry ON rate_limits (expires_at);

CREATE TABLE recent_installs (
  client BLOB NOT NULL,
  package_id INTEGER NOT NULL,
  version TEXT NOT NULL,
  counted_at TEXT NOT NULL,
  PRIMARY KEY (client, package_id, version)
) WITHOUT ROWID;

CREATE TABLE releases (
  package_id INTEGER NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
  tag TEXT NOT NULL,
  -- NULL when no commit is known to have made it.
  committed_at TEXT,
  seen_at TEXT,
  agreed_at TEXT NOT NULL,
  build_started_at TEXT NOT NULL,
  built_at TEXT,
  promoted_at TEXT NOT NULL,
  PRIMARY KEY (package_id, tag)
) WITHOUT ROWID;

CREATE INDEX releases_promoted ON releases (promoted_at);

CREATE TABLE site_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE status_checks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  status TEXT NOT NULL CHECK (status IN
    ('running', 'completed', 'completed_with_errors', 'guarded', 'failed', 'cancelled')),
  started_at TEXT NOT NULL,
  finished_at TEXT,
  duration_seconds REAL,
  checked INTEGER NOT NULL DEFAULT 0,
  deactivated INTEGER NOT NULL DEFAULT 0,
  reactivated INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  requests INTEGER NOT NULL DEFAULT 0,
  error_message TEXT
, job_run_id INTEGER REFERENCES job_runs (id) ON DELETE SET NULL, held INTEGER NOT NULL DEFAULT 0);

CREATE INDEX status_checks_job_run ON status_checks (job_run_id);

CREATE TABLE sync_runs (
id INTEGER PRIMARY KEY AUTOINCREMENT,
status TEXT NOT NULL
  CHECK (status IN ('running', 'completed', 'completed_with_errors', 'failed', 'cancelled')),
started_at TEXT NOT NULL,
finished_at TEXT,
duration_seconds REAL,
job_run_id INTEGER REFERENCES job_runs (id) ON DELETE SET NULL, looked INTEGER NOT NULL DEFAULT 0, updated INTEGER NOT NULL DEFAULT 0, changed INTEGER NOT NULL DEFAULT 0, waiting INTEGER NOT NULL DEFAULT 0, closed INTEGER NOT NULL DEFAULT 0, reopened INTEGER NOT NULL DEFAULT 0, missing INTEGER NOT NULL DEFAULT 0, doubted INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0, requests INTEGER NOT NULL DEFAULT 0, held INTEGER NOT NULL DEFAULT 0);

CREATE INDEX sync_runs_job_run ON sync_runs (job_run_id);

CREATE TABLE version_installs (
  package_id INTEGER NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
  version TEXT NOT NULL,
  month TEXT NOT NULL,
  installs INTEGER NOT NULL,
  PRIMARY KEY (package_id, version, month)
) WITHOUT ROWID;

CREATE INDEX version_installs_month ON version_installs (month);
