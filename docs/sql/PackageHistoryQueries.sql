-- statusChanges
SELECT CASE action WHEN 'reactivated' THEN 'reopened' ELSE 'closed' END AS action,
  created_at AS seenAt
FROM status_check_changes
WHERE package_id = ? ORDER BY created_at DESC, id DESC LIMIT ?;
--   SEARCH status_check_changes USING INDEX status_check_changes_package (package_id=?)
--   USE TEMP B-TREE FOR ORDER BY
