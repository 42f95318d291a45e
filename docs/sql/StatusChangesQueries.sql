-- newestChecks
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

-- since
SELECT change.id, action, packages.type, name, display_name AS displayName, seen_at AS seenAt,
change.closed_at AS closedAt, COALESCE(reason_text, reason) AS reason, permanent AS isPermanent FROM package_status_changes AS change
     CROSS JOIN packages ON packages.id = package_id
     WHERE seen_at >= ? AND action IN ('closed', 'reopened')
     ORDER BY seen_at DESC, change.id DESC LIMIT ?;
--   SEARCH change USING INDEX package_status_changes_seen (seen_at>?)
--   SEARCH packages USING INTEGER PRIMARY KEY (rowid=?)
