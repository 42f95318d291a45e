-- of
SELECT listing.id, listing.type, listing.name, packages.display_name AS displayName,
  description, packages.author, author_profile AS authorProfile,
  listing.active_installs AS activeInstalls, installs,
  wp_packages_installs_30d AS recentInstalls, (
    SELECT version FROM package_versions
    WHERE package_id = listing.id AND status = 'published' AND normalized = current_version
  ) AS version,
  wporg_version AS directoryVersion, requires_php AS requiresPhp,
  nullif(updated_at, '') AS updatedAt, packages.added_at AS addedAt, untagged,
  is_closed AS isClosed
FROM json_each(?) AS wanted
CROSS JOIN package_listings AS listing ON listing.id = wanted.value
CROSS JOIN packages ON packages.id = listing.id
ORDER BY wanted.key;
--   SCAN wanted VIRTUAL TABLE INDEX 1:
--   SEARCH listing USING INTEGER PRIMARY KEY (rowid=?)
--   SEARCH packages USING INTEGER PRIMARY KEY (rowid=?)
--   CORRELATED SCALAR SUBQUERY 1
--     SEARCH package_versions USING PRIMARY KEY (package_id=?)
--   USE TEMP B-TREE FOR ORDER BY
