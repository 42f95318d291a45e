-- slugs
SELECT name AS slug FROM packages
WHERE type = ? AND is_active = 0 AND closed_permanently >= ? AND (last_synced_at IS NOT NULL OR closed_at IS NOT NULL OR close_reason IS NOT NULL)
ORDER BY name;
--   SEARCH packages USING INDEX packages_closed (type=?)

-- page
SELECT name AS slug, closed_at AS closedAt, close_reason AS reason,
  close_reason_text AS reasonText, closed_permanently AS permanent
FROM packages
WHERE type = ? AND is_active = 0 AND name > ? AND closed_permanently >= ?
  AND (last_synced_at IS NOT NULL OR closed_at IS NOT NULL OR close_reason IS NOT NULL)
ORDER BY name LIMIT ?;
--   SEARCH packages USING INDEX packages_closed (type=? AND name>?)
