-- newest
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

-- find
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
FROM builds WHERE id = ?;
--   SEARCH builds USING PRIMARY KEY (id=?)
--   SCALAR SUBQUERY 1
--     SCAN builds
--     USE TEMP B-TREE FOR ORDER BY

-- current
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
