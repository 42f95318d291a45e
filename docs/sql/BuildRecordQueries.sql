-- find
SELECT base_build_id AS baseBuildId, job_run_id AS jobRunId, sync_run_id AS syncRunId,
  artifact_count AS files, root_hash AS rootHash, finished_at AS finishedAt,
  rolled_back_at AS rolledBackAt, error_message AS error
FROM builds WHERE id = ?;
--   SEARCH builds USING PRIMARY KEY (id=?)

-- newestComplete
SELECT id FROM builds WHERE status = 'completed' ORDER BY id DESC LIMIT 1;
--   SCAN builds
