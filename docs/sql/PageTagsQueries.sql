-- mostCommon
SELECT lower(tag.value) AS tag
FROM json_each(?) AS wanted
CROSS JOIN packages ON packages.id = wanted.value
CROSS JOIN json_each(packages.tags) AS tag
GROUP BY 1 HAVING COUNT(*) > 1 ORDER BY COUNT(*) DESC, 1 LIMIT ?;
--   SCAN wanted VIRTUAL TABLE INDEX 1:
--   SEARCH packages USING INTEGER PRIMARY KEY (rowid=?)
--   SCAN tag VIRTUAL TABLE INDEX 1:
--   USE TEMP B-TREE FOR GROUP BY
--   USE TEMP B-TREE FOR ORDER BY
