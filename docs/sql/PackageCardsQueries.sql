-- all
--   looks at every package: each image is compared with what it would show now, once a day
SELECT listing.id, listing.type, listing.name, packages.display_name AS displayName,
  description, wporg_version AS directoryVersion,
  listing.active_installs AS activeInstalls, installs, is_closed AS isClosed,
  hidden_at AS hiddenAt
FROM package_listings AS listing JOIN packages ON packages.id = listing.id
ORDER BY listing.active_installs DESC, listing.id DESC;
--   SCAN listing USING INDEX package_listings_active
--   SEARCH packages USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR ORDER BY
