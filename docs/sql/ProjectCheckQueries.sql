-- check
SELECT wanted.key AS place, packages.id, is_active = 0 AS isClosed, hidden_at IS NOT NULL AS isHidden,
  hidden_reason AS hiddenReason, closed_at AS closedAt,
  close_reason AS reason, close_reason_text AS reasonText, closed_permanently AS isPermanent,
  untagged, wporg_version AS directoryVersion, current_version AS currentNormalized, (
    SELECT version FROM package_versions
    WHERE package_id = packages.id AND status = 'published' AND normalized = current_version
  ) AS currentVersion, (
    SELECT COALESCE(withheld_reason, status) FROM package_versions
    WHERE package_id = packages.id AND normalized = wanted.value ->> 'normalized'
    ORDER BY status LIMIT 1
  ) AS locked
FROM json_each(?) AS wanted
CROSS JOIN packages
  ON packages.type = wanted.value ->> 'type' AND packages.name = wanted.value ->> 'slug'
LEFT JOIN package_listings AS listing ON listing.id = packages.id
WHERE CASE is_active WHEN 1 THEN installability > 0 OR hidden_at IS NOT NULL
  ELSE last_synced_at IS NOT NULL OR closed_at IS NOT NULL OR close_reason IS NOT NULL END;
--   SCAN wanted VIRTUAL TABLE INDEX 1:
--   SEARCH packages USING INDEX sqlite_autoindex_packages_1 (type=? AND name=?)
--   SEARCH listing USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN
--   CORRELATED SCALAR SUBQUERY 1
--     SEARCH package_versions USING PRIMARY KEY (package_id=?)
--   CORRELATED SCALAR SUBQUERY 2
--     SEARCH package_versions USING PRIMARY KEY (package_id=?)
--     USE TEMP B-TREE FOR ORDER BY

SELECT package_id AS id, version, normalized
FROM json_each(?) AS wanted CROSS JOIN package_versions ON package_id = wanted.value
WHERE status = 'published';
--   SCAN wanted VIRTUAL TABLE INDEX 1:
--   SEARCH package_versions USING PRIMARY KEY (package_id=?)
