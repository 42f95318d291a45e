-- counts
SELECT (SELECT COUNT(*) FROM packages WHERE last_error IS NOT NULL AND next_sync_at IS NOT NULL) AS failing,
(SELECT COUNT(*) FROM packages WHERE sync_attempts > 0 AND next_sync_at IS NOT NULL) AS retrying;
--   SCAN CONSTANT ROW
--   SCALAR SUBQUERY 1
--     SEARCH packages USING INDEX packages_failing (next_sync_at>?)
--   SCALAR SUBQUERY 2
--     SEARCH packages USING INDEX packages_retrying (next_sync_at>?)

-- first
SELECT type, name, sync_attempts AS attempts, next_sync_at AS nextAt,
  last_error AS lastError, missing_since AS missingSince, shrunk_since AS doubtedSince
FROM packages WHERE last_error IS NOT NULL AND next_sync_at IS NOT NULL ORDER BY next_sync_at LIMIT ?;
--   SEARCH packages USING INDEX packages_failing (next_sync_at>?)

SELECT type, name, sync_attempts AS attempts, next_sync_at AS nextAt,
  last_error AS lastError, missing_since AS missingSince, shrunk_since AS doubtedSince
FROM packages WHERE sync_attempts > 0 AND last_error IS NULL AND next_sync_at IS NOT NULL ORDER BY next_sync_at LIMIT ?;
--   SEARCH packages USING INDEX packages_retrying (next_sync_at>?)
