-- statusChanges
SELECT CASE action WHEN 'reactivated' THEN 'reopened' ELSE 'closed' END AS action,
  created_at AS seenAt
FROM status_check_changes
WHERE package_id = ? ORDER BY created_at DESC, id DESC LIMIT ?;
--   SEARCH status_check_changes USING INDEX status_check_changes_package (package_id=?)
--   USE TEMP B-TREE FOR ORDER BY

-- countSince
SELECT COUNT(*) FILTER (WHERE action <> 'reactivated') AS closed,
  COUNT(*) FILTER (WHERE action = 'reactivated') AS reopened
FROM status_check_changes WHERE created_at >= ?;
--   SEARCH status_check_changes USING INDEX status_check_changes_created (created_at>?)

-- closedSince
SELECT type, name, display_name AS displayName, COALESCE(closed_at, change.created_at) AS at,
  COALESCE(close_reason_text, close_reason) AS reason, closed_permanently AS isPermanent,
  active_installs AS activeInstalls
FROM (
  SELECT package_id, MAX(created_at) AS created_at FROM status_check_changes
  WHERE created_at >= ? AND action <> 'reactivated' GROUP BY package_id
) AS change
CROSS JOIN packages ON packages.id = package_id AND is_active = 0
ORDER BY change.created_at DESC, packages.id LIMIT ?;
--   CO-ROUTINE change
--     SCAN status_check_changes USING INDEX status_check_changes_package
--   SCAN change
--   SEARCH packages USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR ORDER BY
