-- open
SELECT id, text, began_at AS beganAt, ended_at AS endedAt, updated_at AS updatedAt FROM incidents WHERE ended_at IS NULL ORDER BY id DESC;
--   SCAN incidents USING INDEX incidents_open

-- newest
SELECT id, text, began_at AS beganAt, ended_at AS endedAt, updated_at AS updatedAt FROM incidents ORDER BY id DESC LIMIT ?;
--   SCAN incidents

-- find
SELECT id, text, began_at AS beganAt, ended_at AS endedAt, updated_at AS updatedAt FROM incidents WHERE id = ?;
--   SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
