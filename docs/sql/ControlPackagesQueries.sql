-- draw
SELECT name FROM packages WHERE id IN (
  SELECT id FROM package_listings WHERE is_closed = 0 AND type = ?
  ORDER BY random() LIMIT ?
) AND missing_since IS NULL AND id NOT IN (SELECT package_id FROM pending_closures)
ORDER BY random();
--   SEARCH packages USING INTEGER PRIMARY KEY (rowid=?)
--   LIST SUBQUERY 1
--     SEARCH package_listings USING COVERING INDEX package_listings_name (is_closed=?)
--     USE TEMP B-TREE FOR ORDER BY
--   USING ROWID SEARCH ON TABLE pending_closures FOR IN-OPERATOR
--   USE TEMP B-TREE FOR ORDER BY
