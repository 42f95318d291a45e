-- since
SELECT floor, checkpoint, MAX(timestamp), action AS type, package_name AS package, time
FROM metadata_feed LEFT JOIN metadata_changes ON timestamp > ?
GROUP BY package_name ORDER BY package_name LIMIT ?;
--   SCAN metadata_feed
--   SEARCH metadata_changes USING PRIMARY KEY (timestamp>?) LEFT-JOIN
--   USE TEMP B-TREE FOR GROUP BY

-- newest
SELECT checkpoint FROM metadata_feed;
--   SCAN metadata_feed
