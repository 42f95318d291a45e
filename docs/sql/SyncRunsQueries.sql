-- newest
SELECT id, job_run_id AS jobRunId, status, started_at AS startedAt,
  duration_seconds AS seconds, looked, updated, changed, closed, reopened, doubted, failed,
  requests
FROM sync_runs ORDER BY id DESC LIMIT ?;
--   SCAN sync_runs
