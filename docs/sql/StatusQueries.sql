-- watermarks
SELECT key, value FROM site_meta WHERE key LIKE 'svn\_revision\_%' ESCAPE '\' ORDER BY key;
--   SCAN site_meta

-- passedRevisions
SELECT type, revision, passed_at AS passedAt, tries FROM passed_revisions
ORDER BY type, revision LIMIT ?;
--   SCAN passed_revisions

-- lastDiscovery
SELECT MAX(startedAt) AS startedAt FROM (
  SELECT MAX(started_at) AS startedAt FROM job_runs
  WHERE command = 'discover' AND status = 'completed'
  UNION ALL
  SELECT MAX(started_at) FROM job_steps WHERE step = 'discover' AND status = 'completed'
);
--   CO-ROUTINE (subquery-2)
--     COMPOUND QUERY
--       LEFT-MOST SUBQUERY
--         SEARCH job_runs USING INDEX job_runs_completed (command=?)
--       UNION ALL
--         SEARCH job_steps USING PRIMARY KEY
--   SEARCH (subquery-2)
