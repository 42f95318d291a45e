-- of
SELECT value ->> 'word' AS word, (
  SELECT COUNT(*) FROM (
    SELECT 1 FROM packages_fts WHERE packages_fts MATCH value ->> 'match' LIMIT ?
  )
) AS packages
FROM json_each(?);
--   SCAN json_each VIRTUAL TABLE INDEX 1:
--   CORRELATED SCALAR SUBQUERY 2
--     CO-ROUTINE (subquery-1)
--       SCAN packages_fts VIRTUAL TABLE INDEX 0:M5
--     SCAN (subquery-1)

SELECT term AS word, doc AS packages
FROM json_each(?) CROSS JOIN packages_words ON term = value;
--   SCAN json_each VIRTUAL TABLE INDEX 1:
--   SCAN packages_words VIRTUAL TABLE INDEX 259:
