-- find
SELECT value FROM site_meta WHERE key = ?;
--   SEARCH site_meta USING PRIMARY KEY (key=?)
