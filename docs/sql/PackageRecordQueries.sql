-- find
SELECT * FROM packages WHERE type = ? AND name = ?;
--   SEARCH packages USING INDEX sqlite_autoindex_packages_1 (type=? AND name=?)

-- note
SELECT text, written_by AS writtenBy, written_at AS writtenAt FROM package_notes
WHERE package_id = ?;
--   SEARCH package_notes USING INTEGER PRIMARY KEY (rowid=?)

-- hidden
SELECT type, name, hidden_at AS hiddenAt, hidden_reason AS reason FROM packages
WHERE hidden_at IS NOT NULL ORDER BY hidden_at DESC LIMIT ?;
--   SEARCH packages USING INDEX packages_hidden (hidden_at>?)

-- namesLike
SELECT type, name FROM packages WHERE type = 'plugin' AND name >= ? AND name < ?
UNION ALL SELECT type, name FROM packages WHERE type = 'theme' AND name >= ? AND name < ?
ORDER BY name, type LIMIT ?;
--   MERGE (UNION ALL)
--     LEFT
--       SEARCH packages USING COVERING INDEX sqlite_autoindex_packages_1 (type=? AND name>? AND name<?)
--     RIGHT
--       SEARCH packages USING COVERING INDEX sqlite_autoindex_packages_1 (type=? AND name>? AND name<?)
