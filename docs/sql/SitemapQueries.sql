-- lastId
SELECT MAX(id) AS id FROM package_listings;
--   SEARCH package_listings

-- between
SELECT type, name, nullif(updated_at, '') AS changedAt FROM package_listings
WHERE id BETWEEN ? AND ? AND is_closed = 0 ORDER BY id;
--   SEARCH package_listings USING INDEX package_listings_active (is_closed=?)
--   USE TEMP B-TREE FOR ORDER BY
