-- at
--   and FreshnessQueries, pending
--   and FreshnessQueries, owed
--   and FreshnessQueries, samplesSince
--   and FreshnessQueries, days
--   and JobRunsQueries, completedSince
--   and GoalsQueries, measured
--   and HoldQueries, find
--   and JobRunsQueries, failedSince
SELECT id, started_at AS startedAt, promoted_at AS promotedAt,
  CASE WHEN status <> 'completed' THEN status
    WHEN rolled_back_at IS NOT NULL THEN 'rolled-back'
    WHEN promoted_at IS NULL THEN 'waiting'
    WHEN id = (SELECT id FROM builds WHERE promoted_at IS NOT NULL AND rolled_back_at IS NULL
      ORDER BY promoted_at DESC, id DESC LIMIT 1) THEN 'current'
    ELSE 'replaced' END AS state,
  discover_seconds AS discover, update_seconds AS "update", build_seconds AS build,
  deploy_seconds AS deploy, r2_upload_seconds AS bucket,
  packages_total AS packages, packages_changed AS changed
FROM builds WHERE promoted_at IS NOT NULL AND rolled_back_at IS NULL
     ORDER BY promoted_at DESC, id DESC LIMIT 1;
--   SCAN builds
--   SCALAR SUBQUERY 1
--     SCAN builds
--     USE TEMP B-TREE FOR ORDER BY
--   USE TEMP B-TREE FOR ORDER BY

SELECT id, started_at AS startedAt, promoted_at AS promotedAt,
  CASE WHEN status <> 'completed' THEN status
    WHEN rolled_back_at IS NOT NULL THEN 'rolled-back'
    WHEN promoted_at IS NULL THEN 'waiting'
    WHEN id = (SELECT id FROM builds WHERE promoted_at IS NOT NULL AND rolled_back_at IS NULL
      ORDER BY promoted_at DESC, id DESC LIMIT 1) THEN 'current'
    ELSE 'replaced' END AS state,
  discover_seconds AS discover, update_seconds AS "update", build_seconds AS build,
  deploy_seconds AS deploy, r2_upload_seconds AS bucket,
  packages_total AS packages, packages_changed AS changed
FROM builds ORDER BY id DESC LIMIT ?;
--   SCAN builds
--   SCALAR SUBQUERY 1
--     SCAN builds
--     USE TEMP B-TREE FOR ORDER BY

SELECT build_id AS build, action, package_name AS name FROM json_each(?)
CROSS JOIN build_changes ON build_id = value AND position < ?
ORDER BY build_id, position;
--   SCAN json_each VIRTUAL TABLE INDEX 1:
--   SEARCH build_changes USING PRIMARY KEY (build_id=? AND position<?)
--   USE TEMP B-TREE FOR ORDER BY

SELECT id, status, started_at AS startedAt, duration_seconds AS seconds, checked AS asked,
  deactivated AS closed, reactivated AS reopened, failed, held
FROM status_checks ORDER BY id DESC LIMIT ?;
--   SCAN status_checks

SELECT * FROM (
       SELECT change.id, action, packages.type, name, display_name AS displayName, seen_at AS seenAt,
change.closed_at AS closedAt, COALESCE(reason_text, reason) AS reason, permanent AS isPermanent, status_check_id AS checkId,
         ROW_NUMBER() OVER (PARTITION BY status_check_id ORDER BY change.id) AS place
       FROM json_each(?)
       CROSS JOIN package_status_changes AS change ON status_check_id = value
       CROSS JOIN packages ON packages.id = package_id
       WHERE action IN ('closed', 'reopened')
     ) WHERE place <= ?;
--   CO-ROUTINE (subquery-1)
--     CO-ROUTINE (subquery-3)
--       SCAN json_each VIRTUAL TABLE INDEX 1:
--       SEARCH change USING INDEX package_status_changes_check (status_check_id=?)
--       SEARCH packages USING INTEGER PRIMARY KEY (rowid=?)
--       USE TEMP B-TREE FOR ORDER BY
--     SCAN (subquery-3)
--   SCAN (subquery-1)

SELECT change.id, action, packages.type, name, display_name AS displayName, seen_at AS seenAt,
change.closed_at AS closedAt, COALESCE(reason_text, reason) AS reason, permanent AS isPermanent FROM package_status_changes AS change
     CROSS JOIN packages ON packages.id = package_id
     WHERE seen_at >= ? AND action IN ('closed', 'reopened')
     ORDER BY seen_at DESC, change.id DESC LIMIT ?;
--   SEARCH change USING INDEX package_status_changes_seen (seen_at>?)
--   SEARCH packages USING INTEGER PRIMARY KEY (rowid=?)
