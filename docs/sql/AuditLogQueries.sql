-- page
SELECT id, at, actor, action, subject, network, before, after
FROM audit_log WHERE id < ? ORDER BY id DESC LIMIT ?;
--   SEARCH audit_log USING INTEGER PRIMARY KEY (rowid<?)
