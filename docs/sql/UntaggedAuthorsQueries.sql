-- most
SELECT author AS account, COUNT(*) AS plugins FROM package_listings
WHERE is_closed = 0 AND untagged IS NOT NULL AND author IS NOT NULL
GROUP BY author ORDER BY plugins DESC, author LIMIT ?;
--   SEARCH package_listings USING INDEX package_listings_untagged (is_closed=?)
--   USE TEMP B-TREE FOR GROUP BY
--   USE TEMP B-TREE FOR ORDER BY
