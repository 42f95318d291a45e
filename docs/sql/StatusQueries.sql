-- lastRuns
SELECT command, status, started_at AS startedAt, duration_seconds AS durationSeconds,
  error_message AS errorMessage
FROM job_runs WHERE id IN (SELECT MAX(id) FROM job_runs GROUP BY command) ORDER BY id DESC;
--   SEARCH job_runs USING INTEGER PRIMARY KEY (rowid=?)
--   LIST SUBQUERY 1
--     SCAN job_runs USING COVERING INDEX job_runs_command

-- leaseHolder
SELECT command, pid, host, process_started AS processStarted, boot_id AS bootId,
acquired_at AS acquiredAt FROM job_lease;
--   SCAN job_lease

-- watermarks
SELECT key, value FROM site_meta WHERE key LIKE 'svn\_revision\_%' ESCAPE '\' ORDER BY key;
--   SCAN site_meta

-- lastDiscovery
SELECT started_at AS startedAt FROM job_runs
WHERE status = 'completed' AND (
  command = 'discover' OR (command = 'pipeline' AND report_json ->> 'discover' IS NOT NULL)
) ORDER BY id DESC LIMIT 1;
--   MULTI-INDEX OR
--     INDEX 1
--       SEARCH job_runs USING INDEX job_runs_command (command=?)
--     INDEX 2
--       SEARCH job_runs USING INDEX job_runs_command (command=?)
--   USE TEMP B-TREE FOR ORDER BY
