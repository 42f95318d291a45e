-- read
--   looks at every package: a build decides about every package
SELECT MAX(id) AS id FROM sync_runs;
--   SEARCH sync_runs

WITH unserved AS MATERIALIZED (
  SELECT package_id FROM package_versions
  WHERE published_basis = 'served' AND published_time IS NULL
  UNION ALL
  SELECT package_id FROM package_versions
  WHERE published_basis = 'served' AND published_time > @promoted
)
SELECT id, type, name, installability > 0 AS isListed, content_hash AS contentHash,
  id IN unserved AS isUnserved
FROM packages;
--   SCAN packages
--   LIST SUBQUERY 3
--     MATERIALIZE unserved
--       COMPOUND QUERY
--         LEFT-MOST SUBQUERY
--           SEARCH package_versions USING COVERING INDEX package_versions_served (published_time=?)
--         UNION ALL
--           SEARCH package_versions USING COVERING INDEX package_versions_served (published_time>?)
--     SCAN unserved
--     CREATE BLOOM FILTER

WITH unserved AS MATERIALIZED (
  SELECT package_id FROM package_versions
  WHERE published_basis = 'served' AND published_time IS NULL
  UNION ALL
  SELECT package_id FROM package_versions
  WHERE published_basis = 'served' AND published_time > @promoted
)
SELECT id, type, name, installability > 0 AS isListed, content_hash AS contentHash,
  id IN unserved AS isUnserved
FROM packages WHERE type = @type AND name = @slug;
--   SEARCH packages USING INDEX sqlite_autoindex_packages_1 (type=? AND name=?)
--   LIST SUBQUERY 3
--     MATERIALIZE unserved
--       COMPOUND QUERY
--         LEFT-MOST SUBQUERY
--           SEARCH package_versions USING COVERING INDEX package_versions_served (published_time=?)
--         UNION ALL
--           SEARCH package_versions USING COVERING INDEX package_versions_served (published_time>?)
--     SCAN unserved
--     CREATE BLOOM FILTER

SELECT 1 FROM packages WHERE type = @type AND name = @slug AND (
  hidden_at IS NOT NULL OR is_active = 0 AND 'reopened' <> (
    SELECT action FROM package_status_changes WHERE package_id = packages.id
    ORDER BY package_status_changes.id DESC LIMIT 1
  )
);
--   SEARCH packages USING INDEX sqlite_autoindex_packages_1 (type=? AND name=?)
--   CORRELATED SCALAR SUBQUERY 1
--     SEARCH package_status_changes USING INDEX package_status_changes_package (package_id=?)

SELECT id AS packageId, description, author, author_profile AS authorUrl, homepage, license, tags,
  requires_php AS requiresPhp, donate_link AS donateLink, current_version AS currentVersion,
  trunk_revision AS trunkRevision, trunk_committed_at AS trunkCommittedAt
FROM packages WHERE id IN (SELECT value FROM json_each(?));
--   SEARCH packages USING INTEGER PRIMARY KEY (rowid=?)
--   LIST SUBQUERY 1
--     SCAN json_each VIRTUAL TABLE INDEX 1:

SELECT package_id AS packageId, COALESCE(svn_directory, tag) AS directory, version, normalized,
  dist_url AS distUrl, released_at AS releasedAt,
  CASE
    WHEN published_basis = 'import' THEN NULL
    WHEN published_basis = 'served' AND (published_time IS NULL OR published_time > @promoted)
      THEN @startedAt
    ELSE published_time
  END AS publishedTime
FROM package_versions WHERE package_id IN (SELECT value FROM json_each(@ids)) AND status = 'published'
ORDER BY package_id, tag;
--   SEARCH package_versions USING PRIMARY KEY (package_id=?)
--   LIST SUBQUERY 1
--     SCAN json_each VIRTUAL TABLE INDEX 1:

SELECT d.package_id AS packageId, p.type, p.name, p.installability = 2 AS isInstallable
FROM package_dependencies d
CROSS JOIN packages p ON p.type = d.target_type AND p.name = d.target_name
WHERE d.package_id IN (SELECT value FROM json_each(?)) AND p.installability > 0;
--   SEARCH d USING PRIMARY KEY (package_id=?)
--   LIST SUBQUERY 1
--     SCAN json_each VIRTUAL TABLE INDEX 1:
--   SEARCH p USING INDEX sqlite_autoindex_packages_1 (type=? AND name=?)
