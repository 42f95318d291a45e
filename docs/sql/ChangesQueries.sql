-- reach
SELECT floor, checkpoint FROM metadata_feed;
--   SCAN metadata_feed

-- firstAfter
SELECT MIN(timestamp) AS timestamp FROM metadata_changes WHERE is_newest = 1 AND timestamp > ?;
--   SEARCH metadata_changes USING COVERING INDEX metadata_changes_newest (timestamp>?)

-- page
SELECT action AS type, package_name AS package, time, timestamp FROM metadata_changes
WHERE is_newest = 1 AND (timestamp, package_name) > (?, ?) AND timestamp <= ?
ORDER BY timestamp, package_name LIMIT ?;
--   SEARCH metadata_changes USING INDEX metadata_changes_newest ((timestamp,package_name)>(?,?) AND timestamp<?)

-- perHour
SELECT timestamp / 36000000 AS hour, COUNT(*) AS packages FROM metadata_changes
WHERE is_newest = 1 AND timestamp >= ? AND package_name NOT LIKE '%~dev'
GROUP BY 1 ORDER BY 1;
--   SEARCH metadata_changes USING COVERING INDEX metadata_changes_newest (timestamp>?)
--   USE TEMP B-TREE FOR GROUP BY
