-- newest
SELECT type, name, hour, installs, median FROM install_peaks
CROSS JOIN packages ON packages.id = package_id ORDER BY hour DESC LIMIT ?;
--   SCAN install_peaks USING INDEX install_peaks_hour
--   SEARCH packages USING INTEGER PRIMARY KEY (rowid=?)

-- discarded
SELECT type, name, hour, installs, discarded_at AS discardedAt FROM discarded_installs
CROSS JOIN packages ON packages.id = package_id ORDER BY discarded_at DESC LIMIT ?;
--   SCAN discarded_installs
--   SEARCH packages USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR ORDER BY

-- ofPackage
SELECT hour, installs FROM hourly_installs WHERE package_id = ?
ORDER BY installs DESC, hour DESC LIMIT ?;
--   SEARCH hourly_installs USING PRIMARY KEY (package_id=?)
--   USE TEMP B-TREE FOR ORDER BY

SELECT SUM(installs) AS discarded FROM discarded_installs WHERE package_id = ?;
--   SEARCH discarded_installs USING PRIMARY KEY (package_id=?)

-- countedIn
SELECT installs FROM packages
CROSS JOIN hourly_installs ON package_id = packages.id AND hour = ?
WHERE type = ? AND name = ?;
--   SEARCH packages USING COVERING INDEX sqlite_autoindex_packages_1 (type=? AND name=?)
--   SEARCH hourly_installs USING PRIMARY KEY (package_id=? AND hour=?)
