-- site
SELECT total_installs AS totalInstalls, installs_30d AS installs30d,
  active_plugins AS activePlugins, active_themes AS activeThemes
FROM package_stats;
--   SCAN package_stats

-- ofPackage
SELECT id, wp_packages_installs_total AS total, wp_packages_installs_30d AS last30d
FROM packages WHERE type = ? AND name = ? AND is_active = 1 AND hidden_at IS NULL;
--   SEARCH packages USING INDEX sqlite_autoindex_packages_1 (type=? AND name=?)

-- monthly
SELECT month, installs FROM monthly_installs WHERE package_id = ?
ORDER BY month DESC LIMIT ?;
--   SEARCH monthly_installs USING PRIMARY KEY (package_id=?)

-- monthlyOf
SELECT package_id AS id, month, installs
FROM json_each(?) AS wanted
CROSS JOIN monthly_installs ON package_id = wanted.value AND month >= ?
ORDER BY package_id, month;
--   SCAN wanted VIRTUAL TABLE INDEX 1:
--   SEARCH monthly_installs USING PRIMARY KEY (package_id=? AND month>?)
--   USE TEMP B-TREE FOR ORDER BY

-- firstMonth
SELECT MIN(month) AS month FROM client_installs;
--   SEARCH client_installs USING PRIMARY KEY
