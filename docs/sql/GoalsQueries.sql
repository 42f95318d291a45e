-- measured
--   and FreshnessQueries, pending
--   and FreshnessQueries, owed
--   and FreshnessQueries, samplesSince
--   and FreshnessQueries, days
--   and JobRunsQueries, completedSince
SELECT IIF(started_at > ?, 'now', substr(started_at, 1, 10)) AS day,
  SUM(failed) AS failed, SUM(asked) AS asked
FROM (
  SELECT started_at, failed, looked AS asked FROM sync_runs WHERE started_at > ?
  UNION ALL
  SELECT started_at, failed, checked FROM status_checks WHERE started_at > ?
) GROUP BY 1 HAVING SUM(asked) > 0;
--   CO-ROUTINE (subquery-2)
--     COMPOUND QUERY
--       LEFT-MOST SUBQUERY
--         SCAN sync_runs
--       UNION ALL
--         SCAN status_checks
--   SCAN (subquery-2)
--   USE TEMP B-TREE FOR GROUP BY
