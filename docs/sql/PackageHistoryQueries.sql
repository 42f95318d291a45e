-- statusChanges
SELECT action, seen_at AS seenAt, closed_at AS closedAt,
  COALESCE(reason_text, reason) AS reason, permanent AS isPermanent
FROM package_status_changes WHERE package_id = ? ORDER BY id DESC LIMIT ?;
--   SEARCH package_status_changes USING INDEX package_status_changes_package (package_id=?)

-- countSince
SELECT COUNT(*) FILTER (WHERE action = 'closed') AS closed,
  COUNT(*) FILTER (WHERE action = 'reopened') AS reopened
FROM package_status_changes WHERE seen_at >= ?;
--   SEARCH package_status_changes USING INDEX package_status_changes_seen (seen_at>?)

-- closedSince
SELECT type, name, display_name AS displayName, COALESCE(packages.closed_at, seen_at) AS at,
  COALESCE(close_reason_text, close_reason) AS reason, closed_permanently AS isPermanent,
  active_installs AS activeInstalls
FROM package_status_changes AS closing
CROSS JOIN packages ON packages.id = package_id AND is_active = 0
WHERE seen_at >= ? AND action = 'closed' AND NOT EXISTS (
  SELECT 1 FROM package_status_changes AS later
  WHERE later.package_id = closing.package_id AND later.id > closing.id
    AND later.action = 'closed'
)
ORDER BY seen_at DESC, closing.id DESC LIMIT ?;
--   SEARCH closing USING INDEX package_status_changes_seen (seen_at>?)
--   CORRELATED SCALAR SUBQUERY 1
--     SEARCH later USING INDEX package_status_changes_package (package_id=? AND id>?)
--   SEARCH packages USING INTEGER PRIMARY KEY (rowid=?)
