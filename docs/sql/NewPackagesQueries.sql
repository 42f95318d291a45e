-- countSince
SELECT COUNT(*) FILTER (WHERE type = 'plugin') AS plugin,
  COUNT(*) FILTER (WHERE type = 'theme') AS theme
FROM package_listings WHERE is_closed = 0 AND added_at >= ?;
--   SEARCH package_listings USING COVERING INDEX package_listings_added (is_closed=? AND added_at>?)
