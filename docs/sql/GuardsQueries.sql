-- events
SELECT guard, began_at AS beganAt, ended_at AS endedAt, packages, because FROM guard_events
WHERE ended_at IS NULL OR ended_at > ? ORDER BY id DESC LIMIT ?;
--   SCAN guard_events

-- holding
SELECT guard, began_at AS beganAt, ended_at AS endedAt, packages, because FROM guard_events
WHERE ended_at IS NULL ORDER BY id DESC LIMIT ?;
--   SCAN guard_events

-- countWaiting
SELECT COUNT(*) AS waiting FROM pending_closures WHERE dismissed_at IS NULL;
--   SCAN pending_closures

-- pendingClosures
SELECT type, name, answer, pending.closed_at AS closedAt, pending.close_reason AS reason,
  pending.close_reason_text AS reasonText, pending.closed_permanently AS permanent,
  found_by AS foundBy, held_at AS heldAt, because, dismissed_at AS dismissedAt
FROM pending_closures AS pending CROSS JOIN packages ON id = package_id
ORDER BY type, name LIMIT ?;
--   SCAN pending
--   SEARCH packages USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR ORDER BY
