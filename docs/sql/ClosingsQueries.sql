-- page
SELECT closing.id, closing.type, name, display_name AS displayName, closed_on AS closedOn,
reason, reason_text AS reasonText, permanent AS isPermanent, seen_at AS seenAt,
reopened_at AS reopenedAt
     FROM package_closings AS closing CROSS JOIN packages ON packages.id = package_id
     WHERE closing.id IN (
       SELECT id FROM package_closings WHERE 1 ORDER BY closed_on DESC, id DESC LIMIT ? OFFSET ?
     ) ORDER BY closed_on DESC, closing.id DESC;
--   SEARCH closing USING INTEGER PRIMARY KEY (rowid=?)
--   LIST SUBQUERY 1
--     SCAN package_closings USING COVERING INDEX package_closings_closed
--   SEARCH packages USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR ORDER BY

SELECT COUNT(*) AS total FROM package_closings WHERE 1;
--   SCAN package_closings USING COVERING INDEX package_closings_package

-- page, filtered
SELECT closing.id, closing.type, name, display_name AS displayName, closed_on AS closedOn,
reason, reason_text AS reasonText, permanent AS isPermanent, seen_at AS seenAt,
reopened_at AS reopenedAt
     FROM package_closings AS closing CROSS JOIN packages ON packages.id = package_id
     WHERE closing.id IN (
       SELECT id FROM package_closings WHERE type = ? AND reason IS ? AND closed_on >= ? AND closed_on < ? || '~' ORDER BY closed_on DESC, id DESC LIMIT ? OFFSET ?
     ) ORDER BY closed_on DESC, closing.id DESC;
--   SEARCH closing USING INTEGER PRIMARY KEY (rowid=?)
--   LIST SUBQUERY 1
--     SEARCH package_closings USING COVERING INDEX package_closings_closed (closed_on>? AND closed_on<?)
--   SEARCH packages USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR ORDER BY

SELECT COUNT(*) AS total FROM package_closings WHERE type = ? AND reason IS ? AND closed_on >= ? AND closed_on < ? || '~';
--   SEARCH package_closings USING COVERING INDEX package_closings_closed (closed_on>? AND closed_on<?)

-- page, reopened
SELECT closing.id, closing.type, name, display_name AS displayName, closed_on AS closedOn,
reason, reason_text AS reasonText, permanent AS isPermanent, seen_at AS seenAt,
reopened_at AS reopenedAt
     FROM package_closings AS closing CROSS JOIN packages ON packages.id = package_id
     WHERE closing.id IN (
       SELECT id FROM package_closings WHERE reopened_at IS NOT NULL ORDER BY reopened_at DESC, id DESC LIMIT ? OFFSET ?
     ) ORDER BY reopened_at DESC, closing.id DESC;
--   SEARCH closing USING INTEGER PRIMARY KEY (rowid=?)
--   LIST SUBQUERY 1
--     SEARCH package_closings USING COVERING INDEX package_closings_reopened (reopened_at>?)
--   SEARCH packages USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR ORDER BY

SELECT COUNT(*) AS total FROM package_closings WHERE reopened_at IS NOT NULL;
--   SEARCH package_closings USING COVERING INDEX package_closings_reopened (reopened_at>?)

-- count
--   and ClosingsQueries, page

-- reasons
SELECT reason, COUNT(*) AS closings FROM package_closings
GROUP BY reason ORDER BY closings DESC, reason;
--   SCAN package_closings USING COVERING INDEX package_closings_closed
--   USE TEMP B-TREE FOR GROUP BY
--   USE TEMP B-TREE FOR ORDER BY

-- perDay
SELECT closed_on AS day, COUNT(*) AS closed FROM package_closings
WHERE closed_on >= ? GROUP BY closed_on;
--   SEARCH package_closings USING COVERING INDEX package_closings_closed (closed_on>?)

-- figures
SELECT COUNT(*) AS closed, COUNT(*) FILTER (WHERE permanent = 1) AS permanent,
  COUNT(*) FILTER (WHERE reason IS NULL) AS withoutReason,
  COUNT(*) FILTER (WHERE type = 'theme') AS themes,
  (SELECT COUNT(*) FROM package_closings WHERE reopened_at >= ?) AS reopened
FROM package_closings WHERE closed_on >= ?;
--   SEARCH package_closings USING COVERING INDEX package_closings_closed (closed_on>?)
--   SCALAR SUBQUERY 1
--     SEARCH package_closings USING COVERING INDEX package_closings_reopened (reopened_at>?)

-- lastOf
SELECT closing.id, closing.type, name, display_name AS displayName, closed_on AS closedOn,
reason, reason_text AS reasonText, permanent AS isPermanent, seen_at AS seenAt,
reopened_at AS reopenedAt FROM json_each(?)
     CROSS JOIN packages ON packages.type = ? AND name = value
     CROSS JOIN package_closings AS closing ON package_id = packages.id
     ORDER BY closing.id;
--   SCAN json_each VIRTUAL TABLE INDEX 1:
--   SEARCH packages USING INDEX sqlite_autoindex_packages_1 (type=? AND name=?)
--   SEARCH closing USING INDEX package_closings_package (package_id=?)
--   USE TEMP B-TREE FOR ORDER BY
