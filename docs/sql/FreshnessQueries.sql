-- publishedSince
SELECT committed_at AS committedAt, seen_at AS seenAt, agreed_at AS agreedAt,
  promoted_at AS promotedAt
FROM releases WHERE promoted_at > ?;
--   SEARCH releases USING INDEX releases_promoted (promoted_at>?)

-- pending
SELECT id FROM builds WHERE promoted_at IS NOT NULL AND rolled_back_at IS NULL
ORDER BY promoted_at DESC, id DESC LIMIT 1;
--   SCAN builds
--   USE TEMP B-TREE FOR ORDER BY

SELECT * FROM (
SELECT packages.id, type, name, tag,
  CASE WHEN published_at IS NULL OR (seen_at IS NOT NULL AND released_at <= published_at)
    THEN released_at END AS committedAt,
  seen_at AS seenAt, published_at AS agreedAt, withheld_reason AS withheldReason,
  is_active AND hidden_at IS NULL AS isPackageOpen, shrunk_since IS NOT NULL AS isAnswerDoubted,
  published_time IS NOT NULL AS isBuilt, next_sync_at AS nextLookAt
FROM (
  SELECT package_id, tag, withheld_reason, released_at, seen_at, published_at, published_time FROM package_versions
  WHERE published_at IS NULL AND seen_at > ?
    AND COALESCE(julianday(seen_at) - julianday(released_at), 0) <= 7
  UNION ALL
  SELECT package_id, tag, withheld_reason, released_at, seen_at, published_at, published_time FROM package_versions
  WHERE published_basis = 'served' AND published_time IS NULL AND status = 'published'
  UNION ALL
  SELECT package_id, tag, withheld_reason, released_at, seen_at, published_at, published_time FROM package_versions
  WHERE published_basis = 'served' AND published_time > ? AND status = 'published'
) CROSS JOIN packages ON packages.id = package_id
WHERE last_synced_at IS NOT NULL)
     WHERE isPackageOpen = 1 OR COALESCE(seenAt, agreedAt) > ?
     ORDER BY COALESCE(committedAt, seenAt, agreedAt), id, tag LIMIT ?;
--   CO-ROUTINE (subquery-3)
--     COMPOUND QUERY
--       LEFT-MOST SUBQUERY
--         SEARCH package_versions USING INDEX package_versions_awaited (seen_at>?)
--       UNION ALL
--         SEARCH package_versions USING INDEX package_versions_served (published_time=?)
--       UNION ALL
--         SEARCH package_versions USING INDEX package_versions_served (published_time>?)
--   SCAN (subquery-3)
--   SEARCH packages USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR ORDER BY

-- owed
--   and FreshnessQueries, pending
SELECT COUNT(*) AS count, MIN(COALESCE(committedAt, seenAt, agreedAt)) AS since,
       MIN(agreedAt) AS agreedSince
     FROM (
SELECT packages.id, type, name, tag,
  CASE WHEN published_at IS NULL OR (seen_at IS NOT NULL AND released_at <= published_at)
    THEN released_at END AS committedAt,
  seen_at AS seenAt, published_at AS agreedAt, withheld_reason AS withheldReason,
  is_active AND hidden_at IS NULL AS isPackageOpen, shrunk_since IS NOT NULL AS isAnswerDoubted,
  published_time IS NOT NULL AS isBuilt, next_sync_at AS nextLookAt
FROM (
  SELECT package_id, tag, withheld_reason, released_at, seen_at, published_at, published_time FROM package_versions
  WHERE published_at IS NULL AND seen_at > ?
    AND COALESCE(julianday(seen_at) - julianday(released_at), 0) <= 7
  UNION ALL
  SELECT package_id, tag, withheld_reason, released_at, seen_at, published_at, published_time FROM package_versions
  WHERE published_basis = 'served' AND published_time IS NULL AND status = 'published'
  UNION ALL
  SELECT package_id, tag, withheld_reason, released_at, seen_at, published_at, published_time FROM package_versions
  WHERE published_basis = 'served' AND published_time > ? AND status = 'published'
) CROSS JOIN packages ON packages.id = package_id
WHERE last_synced_at IS NOT NULL)
     WHERE isPackageOpen = 1 AND (withheldReason IS NULL OR withheldReason = 'unlisted');
--   CO-ROUTINE (subquery-3)
--     COMPOUND QUERY
--       LEFT-MOST SUBQUERY
--         SEARCH package_versions USING INDEX package_versions_awaited (seen_at>?)
--       UNION ALL
--         SEARCH package_versions USING INDEX package_versions_served (published_time=?)
--       UNION ALL
--         SEARCH package_versions USING INDEX package_versions_served (published_time>?)
--   SCAN (subquery-3)
--   SEARCH packages USING INTEGER PRIMARY KEY (rowid=?)

-- buildFailure
SELECT status, error_message AS error FROM builds WHERE status <> 'running'
ORDER BY id DESC LIMIT 1;
--   SCAN builds

-- hasSample
SELECT 1 FROM lag_samples WHERE minute = ?;
--   SEARCH lag_samples USING PRIMARY KEY (minute=?)

-- samplesSince
SELECT minute, total_seconds AS totalSeconds, ours_seconds AS oursSeconds FROM lag_samples
WHERE minute > ? ORDER BY minute;
--   SEARCH lag_samples USING PRIMARY KEY (minute>?)

-- days
SELECT day, samples, total_p50_seconds AS totalP50, total_p95_seconds AS totalP95,
  total_worst_seconds AS totalWorst, ours_p50_seconds AS oursP50,
  ours_p95_seconds AS oursP95, ours_worst_seconds AS oursWorst
FROM lag_days ORDER BY day DESC;
--   SCAN lag_days
