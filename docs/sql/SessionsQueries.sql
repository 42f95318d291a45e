-- find
SELECT users.id, email, name, is_admin, last_seen_at AS seen
FROM sessions JOIN users ON users.id = user_id
WHERE key_hash = ? AND expires_at > ? AND last_seen_at > ?;
--   SEARCH sessions USING INDEX sqlite_autoindex_sessions_1 (key_hash=?)
--   SEARCH users USING INTEGER PRIMARY KEY (rowid=?)

-- list
SELECT id, user_id AS userId, created_at AS createdAt, last_seen_at AS lastSeenAt,
  network, user_agent AS userAgent, key_hash = ? AS isOwn
FROM sessions WHERE expires_at > ? AND last_seen_at > ?
ORDER BY last_seen_at DESC, id DESC;
--   SEARCH sessions USING INDEX sessions_expiry (expires_at>?)
--   USE TEMP B-TREE FOR ORDER BY
