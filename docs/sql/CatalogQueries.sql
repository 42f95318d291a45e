-- counts
--   looks at every package: the status command counts every package, once a call of an operator
SELECT type,
  SUM(is_active = 1 AND last_synced_at IS NOT NULL) AS active,
  SUM(is_active = 0) AS closed,
  SUM(is_active = 1 AND last_synced_at IS NULL) AS neverSynced,
  SUM(COALESCE(next_sync_at <= ?, 0)) AS due,
  SUM(content_hash IS NULL) AS dirty
FROM packages GROUP BY type ORDER BY type;
--   SCAN packages USING INDEX sqlite_autoindex_packages_1
