-- current
SELECT count(*) AS undeleted, min(deployed_at) AS undeletedSince,
  max(undeleted_reason) AS undeletedReason
FROM deployed_objects WHERE bucket = ? AND undeleted_reason IS NOT NULL;
--   SEARCH deployed_objects USING PRIMARY KEY (bucket=?)

-- isInUse
SELECT 1 FROM deployed_objects WHERE bucket = ? LIMIT 1;
--   SEARCH deployed_objects USING PRIMARY KEY (bucket=?)
