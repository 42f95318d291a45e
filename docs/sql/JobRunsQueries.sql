-- lastRuns
SELECT id, command, status, asked_by AS askedBy, asked_at AS askedAt,
started_at AS startedAt, duration_seconds AS durationSeconds, progress_task AS progressTask,
progress_done AS progressDone, progress_total AS progressTotal,
cancel_requested_by AS cancelRequestedBy, error_message AS errorMessage FROM job_runs WHERE id IN (SELECT MAX(id) FROM job_runs WHERE status <> 'queued' GROUP BY command)
     ORDER BY id DESC;
--   SEARCH job_runs USING INTEGER PRIMARY KEY (rowid=?)
--   LIST SUBQUERY 1
--     SCAN job_runs USING INDEX job_runs_command

-- recent
SELECT id, command, status, asked_by AS askedBy, asked_at AS askedAt,
started_at AS startedAt, duration_seconds AS durationSeconds, progress_task AS progressTask,
progress_done AS progressDone, progress_total AS progressTotal,
cancel_requested_by AS cancelRequestedBy, error_message AS errorMessage FROM job_runs ORDER BY id DESC LIMIT ?;
--   SCAN job_runs

-- find
SELECT id, command, status, asked_by AS askedBy, asked_at AS askedAt,
started_at AS startedAt, duration_seconds AS durationSeconds, progress_task AS progressTask,
progress_done AS progressDone, progress_total AS progressTotal,
cancel_requested_by AS cancelRequestedBy, error_message AS errorMessage FROM job_runs WHERE id = ?;
--   SEARCH job_runs USING INTEGER PRIMARY KEY (rowid=?)

-- queued
SELECT id, command, words_json AS words, scope FROM job_runs
WHERE status = 'queued' ORDER BY id;
--   SCAN job_runs

-- cancelRequest
SELECT cancel_requested_by AS by FROM job_runs WHERE id = ?;
--   SEARCH job_runs USING INTEGER PRIMARY KEY (rowid=?)

-- heldLeases
SELECT scope, owner, command, run_id AS runId, pid, process_started AS processStarted,
host, boot_id AS bootId, acquired_at AS acquiredAt, heartbeat_at AS heartbeatAt FROM job_lease ORDER BY scope;
--   SCAN job_lease

-- lastDue
SELECT command, due_at AS dueAt, status FROM job_runs WHERE id IN (
  SELECT MAX(id) FROM job_runs WHERE due_at IS NOT NULL GROUP BY command
);
--   SEARCH job_runs USING INTEGER PRIMARY KEY (rowid=?)
--   LIST SUBQUERY 1
--     SCAN job_runs USING COVERING INDEX job_runs_due

-- steps
SELECT step AS name, status, started_at AS startedAt, seconds FROM job_steps
WHERE run_id = ?
-- Steps of one second, in the order of a pipeline.
ORDER BY started_at, instr('discover update backfill build deploy', step);
--   SEARCH job_steps USING PRIMARY KEY (run_id=?)
--   USE TEMP B-TREE FOR ORDER BY

-- result
SELECT result_json AS result FROM job_runs WHERE id = ?;
--   SEARCH job_runs USING INTEGER PRIMARY KEY (rowid=?)

-- completedSince
SELECT at FROM (
  SELECT finished_at AS at FROM json_each(?) CROSS JOIN job_runs ON command = value
  WHERE status = 'completed' AND finished_at > ?
  UNION SELECT MAX(finished_at) FROM json_each(?) CROSS JOIN job_runs ON command = value
  WHERE status = 'completed'
) WHERE at IS NOT NULL ORDER BY at;
--   CO-ROUTINE (subquery-2)
--     MERGE (UNION)
--       LEFT
--         SCAN json_each VIRTUAL TABLE INDEX 1:
--         SEARCH job_runs USING COVERING INDEX job_runs_completed (command=? AND finished_at>?)
--         USE TEMP B-TREE FOR ORDER BY
--       RIGHT
--         SCAN json_each VIRTUAL TABLE INDEX 1:
--         SEARCH job_runs USING COVERING INDEX job_runs_completed (command=?)
--   SCAN (subquery-2)

-- failedSince
SELECT command, started_at AS startedAt, finished_at AS finishedAt,
  (SELECT step FROM job_steps WHERE run_id = id AND job_steps.status = 'failed'
   ORDER BY job_steps.started_at DESC LIMIT 1) AS step
FROM job_runs
WHERE status = 'failed' AND finished_at > ? AND +command IN (SELECT value FROM json_each(?))
ORDER BY finished_at DESC LIMIT ?;
--   SEARCH job_runs USING INDEX job_runs_failed (finished_at>?)
--   LIST SUBQUERY 2
--     SCAN json_each VIRTUAL TABLE INDEX 1:
--     CREATE BLOOM FILTER
--   CORRELATED SCALAR SUBQUERY 1
--     SEARCH job_steps USING PRIMARY KEY (run_id=?)
--     USE TEMP B-TREE FOR ORDER BY
