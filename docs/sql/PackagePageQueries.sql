-- facts
SELECT packages.id, packages.type, packages.name, packages.display_name AS displayName,
  description, packages.author, author_profile AS authorProfile, homepage, license, tags,
  requires, requires_php AS requiresPhp, tested, donate_link AS donateLink,
  packages.added_at AS addedAt, COALESCE(wporg_updated_at, last_committed) AS updatedAt,
  downloads, packages.active_installs AS activeInstalls, rating, num_ratings AS numRatings,
  wporg_version AS directoryVersion, stable_tag AS stableTag,
  current_version AS currentVersion, untagged, trunk_revision AS trunkRevision,
  last_committed AS lastCommitted, last_synced_at AS lastSyncedAt,
  installability > 0 AS isListed, is_active = 0 OR hidden_at IS NOT NULL AS isClosed,
  is_active AS isOffered, hidden_at AS hiddenAt, hidden_reason AS hiddenReason,
  closed_at AS closedAt,
  close_reason AS closeReason, close_reason_text AS closeReasonText,
  closed_permanently AS isClosedPermanently, closure_checked_at AS closureCheckedAt,
  wp_packages_installs_total AS installs,
  wp_packages_installs_30d AS recentInstalls, last_installed_at AS lastInstalledAt
FROM packages LEFT JOIN package_listings AS listing ON listing.id = packages.id
WHERE packages.type = ? AND packages.name = ?;
--   SEARCH packages USING INDEX sqlite_autoindex_packages_1 (type=? AND name=?)
--   SEARCH listing USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN

-- versions
SELECT tag, version, normalized, dist_url AS distUrl,
  COALESCE(svn_directory, tag) AS directory, svn_revision AS revision,
  released_at AS releasedAt,
  published_time AS publishedTime, published_basis AS publishedBasis, withheld_reason AS withheldReason
FROM package_versions WHERE package_id = ? AND NOT (withheld_reason IS 'unlisted' AND svn_removed)
ORDER BY tag;
--   SEARCH package_versions USING PRIMARY KEY (package_id=?)

-- dependencies
SELECT target_type AS type, target_name AS name, listing.display_name AS displayName,
  CASE is_closed WHEN 0 THEN 'offered' WHEN 1 THEN 'closed' ELSE 'unknown' END AS state,
  installability IS 2 AS isInstallable
FROM package_dependencies
LEFT JOIN packages ON packages.type = target_type AND packages.name = target_name
LEFT JOIN package_listings AS listing ON listing.id = packages.id
WHERE package_id = ? ORDER BY target_type, target_name;
--   SEARCH package_dependencies USING PRIMARY KEY (package_id=?)
--   SEARCH packages USING INDEX sqlite_autoindex_packages_1 (type=? AND name=?) LEFT-JOIN
--   SEARCH listing USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN

-- countDependants
SELECT COUNT(*) AS dependants
FROM package_dependencies
CROSS JOIN package_listings AS listing ON listing.id = package_id AND is_closed = 0
WHERE target_type = ? AND target_name = ?;
--   SEARCH package_dependencies USING COVERING INDEX package_dependencies_target (target_type=? AND target_name=?)
--   SEARCH listing USING INTEGER PRIMARY KEY (rowid=?)

-- dependants
--   and PackageSummariesQueries, of
SELECT listing.id
FROM package_dependencies
CROSS JOIN package_listings AS listing ON listing.id = package_id AND is_closed = 0
WHERE target_type = ? AND target_name = ? AND (active_installs, listing.id) < (?, ?)
ORDER BY active_installs DESC, listing.id DESC LIMIT ?;
--   SEARCH package_dependencies USING COVERING INDEX package_dependencies_target (target_type=? AND target_name=?)
--   SEARCH listing USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR ORDER BY
