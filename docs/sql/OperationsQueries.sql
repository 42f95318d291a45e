-- jobEnds
SELECT command AS job, status, COUNT(*) AS runs, COALESCE(SUM(duration_seconds), 0) AS seconds
FROM job_runs WHERE finished_at > ? GROUP BY command, status;
--   SCAN job_runs USING INDEX job_runs_command
--   USE TEMP B-TREE FOR GROUP BY

-- lastEnds
SELECT command AS job, status, finished_at AS finishedAt, duration_seconds AS seconds,
  error_message AS error
FROM job_runs WHERE id IN (
  SELECT MAX(id) FROM job_runs WHERE status IN ('completed', 'failed') GROUP BY command
);
--   SEARCH job_runs USING INTEGER PRIMARY KEY (rowid=?)
--   LIST SUBQUERY 1
--     SCAN job_runs USING INDEX job_runs_command

-- waiting
SELECT scope, COUNT(*) AS runs FROM job_runs WHERE status = 'queued' GROUP BY scope;
--   SCAN job_runs
--   USE TEMP B-TREE FOR GROUP BY

-- newestBackup
SELECT MAX(finished_at) AS at FROM job_runs
WHERE command = 'db backup' AND status = 'completed'
  AND (? = 'anywhere' OR json_extract(result_json, '$.object') IS NOT NULL);
--   SEARCH job_runs USING INDEX job_runs_completed (command=?)

-- knownSince
SELECT asked_at AS at FROM job_runs ORDER BY id LIMIT 1;
--   SCAN job_runs

-- installEvents
SELECT seq FROM sqlite_sequence WHERE name = 'install_events';
--   SCAN sqlite_sequence

-- questions
SELECT COALESCE(SUM(requests), 0) AS requests, COALESCE(SUM(asked), 0) AS asked,
  COALESCE(SUM(failed), 0) AS failed
FROM (
  SELECT requests, looked AS asked, failed FROM sync_runs WHERE started_at > ?
  UNION ALL SELECT requests, checked, failed FROM status_checks WHERE started_at > ?
);
--   CO-ROUTINE (subquery-2)
--     COMPOUND QUERY
--       LEFT-MOST SUBQUERY
--         SCAN sync_runs
--       UNION ALL
--         SCAN status_checks
--   SCAN (subquery-2)
