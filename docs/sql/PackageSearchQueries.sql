-- page, words
--   and SearchTermsQueries, of
--   and PackageSummariesQueries, of
SELECT COUNT(*) AS packages FROM (
  SELECT 1 FROM packages_fts WHERE packages_fts MATCH @match LIMIT @most
);
--   CO-ROUTINE (subquery-1)
--     SCAN packages_fts VIRTUAL TABLE INDEX 0:M5
--   SCAN (subquery-1)

WITH found AS MATERIALIZED (
  SELECT listing.id,
  CASE
    WHEN listing.name = @slug THEN 0
    WHEN listing.display_name = @title COLLATE NOCASE THEN 1
    WHEN listing.name >= @slug AND listing.name < @slugEnd THEN 2
    ELSE 3
  END AS first,
  bm25(packages_fts, 10, 10, 1, 4, 2) * (1 + ln(1 + listing.active_installs) + ln(1 + listing.installs)) AS second
  FROM packages_fts
  CROSS JOIN package_listings AS listing ON listing.id = packages_fts.rowid
  WHERE packages_fts MATCH @match AND listing.is_closed = @closed
)
SELECT total, id, first, second FROM (SELECT COUNT(*) AS total FROM found)
LEFT JOIN (SELECT * FROM found ORDER BY first, second, id LIMIT @limit OFFSET @offset) ON true
ORDER BY first, second, id;
--   CO-ROUTINE (subquery-2)
--     MATERIALIZE found
--       SCAN packages_fts VIRTUAL TABLE INDEX 0:M5
--       SEARCH listing USING INTEGER PRIMARY KEY (rowid=?)
--     SCAN found
--   MATERIALIZE (subquery-3)
--     SCAN found
--     USE TEMP B-TREE FOR ORDER BY
--   SCAN (subquery-2)
--   SCAN (subquery-3) LEFT-JOIN
--   USE TEMP B-TREE FOR ORDER BY

-- page, words, read on
--   and SearchTermsQueries, of
--   and PackageSearchQueries, page, words
WITH found AS MATERIALIZED (
  SELECT listing.id,
  CASE
    WHEN listing.name = @slug THEN 0
    WHEN listing.display_name = @title COLLATE NOCASE THEN 1
    WHEN listing.name >= @slug AND listing.name < @slugEnd THEN 2
    ELSE 3
  END AS first,
  bm25(packages_fts, 10, 10, 1, 4, 2) * (1 + ln(1 + listing.active_installs) + ln(1 + listing.installs)) AS second
  FROM packages_fts
  CROSS JOIN package_listings AS listing ON listing.id = packages_fts.rowid
  WHERE packages_fts MATCH @match AND listing.is_closed = @closed
)
SELECT total, id, first, second FROM (SELECT COUNT(*) AS total FROM found)
LEFT JOIN (SELECT * FROM found WHERE (first, second, id) > (@first, @second, @after) ORDER BY first, second, id LIMIT @limit OFFSET @offset) ON true
ORDER BY first, second, id;
--   CO-ROUTINE (subquery-2)
--     MATERIALIZE found
--       SCAN packages_fts VIRTUAL TABLE INDEX 0:M5
--       SEARCH listing USING INTEGER PRIMARY KEY (rowid=?)
--     SCAN found
--   MATERIALIZE (subquery-3)
--     SCAN found
--     USE TEMP B-TREE FOR ORDER BY
--   SCAN (subquery-2)
--   SCAN (subquery-3) LEFT-JOIN
--   USE TEMP B-TREE FOR ORDER BY

-- page, installs, read on
--   and PackageSummariesQueries, of
SELECT listing.id, listing.installs AS first, 0 AS second
FROM package_listings AS listing
WHERE listing.is_closed = @closed AND (listing.installs, listing.id) < (@first, @after)
ORDER BY first DESC, id DESC LIMIT @limit OFFSET @offset;
--   SEARCH listing USING COVERING INDEX package_listings_installs (is_closed=? AND installs<?)

SELECT COUNT(*) AS total FROM (
  SELECT 1 FROM package_listings AS listing INDEXED BY package_listings_updated
  WHERE listing.is_closed = @closed
  LIMIT @most
);
--   CO-ROUTINE (subquery-1)
--     SEARCH listing USING COVERING INDEX package_listings_updated (is_closed=?)
--   SCAN (subquery-1)

-- page, words, filtered and sorted
--   and SearchTermsQueries, of
--   and PackageSearchQueries, page, words
--   and PackageSummariesQueries, of
WITH found AS MATERIALIZED (
  SELECT listing.id,
  listing.updated_at AS first,
  0 AS second
  FROM packages_fts
  CROSS JOIN package_listings AS listing ON listing.id = packages_fts.rowid
  CROSS JOIN package_tags AS tagged ON tagged.tag = lower(@tag) AND tagged.package_id = listing.id
  WHERE packages_fts MATCH @match AND listing.is_closed = @closed
    AND listing.type = @type
    AND listing.author = lower(@author)
    AND listing.untagged IS NOT NULL
    AND listing.php <= CAST(@php AS REAL)
    AND listing.updated_at >= @since
)
SELECT total, id, first, second FROM (SELECT COUNT(*) AS total FROM found)
LEFT JOIN (SELECT * FROM found ORDER BY first DESC, id DESC LIMIT @limit OFFSET @offset) ON true
ORDER BY first DESC, id DESC;
--   CO-ROUTINE (subquery-2)
--     MATERIALIZE found
--       SCAN packages_fts VIRTUAL TABLE INDEX 0:M5
--       SEARCH listing USING INTEGER PRIMARY KEY (rowid=?)
--       SEARCH tagged USING PRIMARY KEY (tag=? AND package_id=?)
--     SCAN found
--   MATERIALIZE (subquery-3)
--     SCAN found
--     USE TEMP B-TREE FOR ORDER BY
--   SCAN (subquery-2)
--   SCAN (subquery-3) LEFT-JOIN
--   USE TEMP B-TREE FOR ORDER BY

-- page, words, with counts
--   and SearchTermsQueries, of
--   and PackageSearchQueries, page, words
--   and PackageSummariesQueries, of
WITH found AS MATERIALIZED (
  SELECT listing.id,
  CASE
    WHEN listing.name = @slug THEN 0
    WHEN listing.display_name = @title COLLATE NOCASE THEN 1
    WHEN listing.name >= @slug AND listing.name < @slugEnd THEN 2
    ELSE 3
  END AS first,
  bm25(packages_fts, 10, 10, 1, 4, 2) * (1 + ln(1 + listing.active_installs) + ln(1 + listing.installs)) AS second
  FROM packages_fts
  CROSS JOIN package_listings AS listing ON listing.id = packages_fts.rowid
  CROSS JOIN package_tags AS tagged ON tagged.tag = lower(@tag) AND tagged.package_id = listing.id
  WHERE packages_fts MATCH @match AND listing.is_closed = @closed
)
SELECT total, id, first, second FROM (SELECT COUNT(*) AS total FROM found)
LEFT JOIN (SELECT * FROM found ORDER BY first, second, id LIMIT @limit OFFSET @offset) ON true
ORDER BY first, second, id;
--   CO-ROUTINE (subquery-2)
--     MATERIALIZE found
--       SCAN packages_fts VIRTUAL TABLE INDEX 0:M5
--       SEARCH listing USING INTEGER PRIMARY KEY (rowid=?)
--       SEARCH tagged USING PRIMARY KEY (tag=? AND package_id=?)
--     SCAN found
--   MATERIALIZE (subquery-3)
--     SCAN found
--     USE TEMP B-TREE FOR ORDER BY
--   SCAN (subquery-2)
--   SCAN (subquery-3) LEFT-JOIN
--   USE TEMP B-TREE FOR ORDER BY

SELECT listing.type, listing.is_closed AS isClosed,
  (listing.updated_at >= @newer) + (listing.updated_at >= @older) AS recency,
  (listing.updated_at >= @since) AS isSince,
  listing.untagged IS NOT NULL AS hasUntagged,
  (@untagged IN ('', 'any') OR listing.untagged IS @untagged) AS isUntagged,
  (@php = '' OR listing.php <= CAST(@php AS REAL)) AS runs,
  (@author = '' OR listing.author IS lower(@author)) AS isByAuthor,
  EXISTS (
    SELECT 1 FROM package_tags WHERE tag = lower(@tag) AND package_id = listing.id
  ) AS isTagged,
  COUNT(*) AS packages
FROM packages_fts
CROSS JOIN package_listings AS listing ON listing.id = packages_fts.rowid
WHERE packages_fts MATCH @match
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;
--   SCAN packages_fts VIRTUAL TABLE INDEX 0:M5
--   SEARCH listing USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR GROUP BY
--   CORRELATED SCALAR SUBQUERY 1
--     SEARCH package_tags USING PRIMARY KEY (tag=? AND package_id=?)

-- page, no words
--   and PackageSearchQueries, page, installs, read on
--   and PackageSummariesQueries, of
SELECT listing.id, listing.active_installs AS first, 0 AS second
FROM package_listings AS listing
WHERE listing.is_closed = @closed
ORDER BY first DESC, id DESC LIMIT @limit OFFSET @offset;
--   SEARCH listing USING COVERING INDEX package_listings_active (is_closed=?)

-- page, no words, by name
--   and PackageSummariesQueries, of
SELECT listing.id, listing.name AS first, 0 AS second
FROM package_listings AS listing
WHERE listing.is_closed = @closed
  AND listing.type = @type
ORDER BY first, id LIMIT @limit OFFSET @offset;
--   SEARCH listing USING COVERING INDEX package_listings_name (is_closed=?)

SELECT COUNT(*) AS total FROM (
  SELECT 1 FROM package_listings AS listing INDEXED BY package_listings_updated
  WHERE listing.is_closed = @closed
  AND listing.type = @type
  LIMIT @most
);
--   CO-ROUTINE (subquery-1)
--     SEARCH listing USING COVERING INDEX package_listings_updated (is_closed=?)
--   SCAN (subquery-1)

-- page, of a tag
--   and PackageSummariesQueries, of
SELECT listing.id, listing.active_installs AS first, 0 AS second
FROM package_tags AS tagged
  CROSS JOIN package_listings AS listing ON listing.id = tagged.package_id AND tagged.tag = lower(@tag)
WHERE listing.is_closed = @closed
ORDER BY first DESC, id DESC LIMIT @limit OFFSET @offset;
--   SEARCH tagged USING PRIMARY KEY (tag=?)
--   SEARCH listing USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR ORDER BY

SELECT COUNT(*) AS total FROM (
  SELECT 1 FROM package_tags AS tagged
  CROSS JOIN package_listings AS listing ON listing.id = tagged.package_id AND tagged.tag = lower(@tag)
  WHERE listing.is_closed = @closed
  LIMIT @most
);
--   CO-ROUTINE (subquery-1)
--     SEARCH tagged USING PRIMARY KEY (tag=?)
--     SEARCH listing USING INTEGER PRIMARY KEY (rowid=?)
--   SCAN (subquery-1)

-- page, of an author
--   and PackageSummariesQueries, of
SELECT listing.id, listing.updated_at AS first, 0 AS second
FROM package_listings AS listing INDEXED BY package_listings_author
WHERE listing.is_closed = @closed
  AND listing.author = lower(@author)
ORDER BY first DESC, id DESC LIMIT @limit OFFSET @offset;
--   SEARCH listing USING INDEX package_listings_author (author=?)
--   USE TEMP B-TREE FOR ORDER BY

SELECT COUNT(*) AS total FROM (
  SELECT 1 FROM package_listings AS listing INDEXED BY package_listings_author
  WHERE listing.is_closed = @closed
  AND listing.author = lower(@author)
  LIMIT @most
);
--   CO-ROUTINE (subquery-1)
--     SEARCH listing USING INDEX package_listings_author (author=?)
--   SCAN (subquery-1)

-- page, of a tag, with counts
--   and PackageSearchQueries, page, of a tag
--   and PackageSummariesQueries, of
SELECT listing.type, listing.is_closed AS isClosed,
  (listing.updated_at >= @newer) + (listing.updated_at >= @older) AS recency,
  (listing.updated_at >= @since) AS isSince,
  listing.untagged IS NOT NULL AS hasUntagged,
  (@untagged IN ('', 'any') OR listing.untagged IS @untagged) AS isUntagged,
  (@php = '' OR listing.php <= CAST(@php AS REAL)) AS runs,
  (@author = '' OR listing.author IS lower(@author)) AS isByAuthor,
  1 AS isTagged,
  COUNT(*) AS packages
FROM package_tags AS tagged
  CROSS JOIN package_listings AS listing ON listing.id = tagged.package_id AND tagged.tag = lower(@tag)
WHERE true
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;
--   SEARCH tagged USING PRIMARY KEY (tag=?)
--   SEARCH listing USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR GROUP BY

-- page, of an author, with counts
--   and PackageSearchQueries, page, of an author
--   and PackageSummariesQueries, of
SELECT listing.id, listing.active_installs AS first, 0 AS second
FROM package_listings AS listing INDEXED BY package_listings_author
WHERE listing.is_closed = @closed
  AND listing.author = lower(@author)
ORDER BY first DESC, id DESC LIMIT @limit OFFSET @offset;
--   SEARCH listing USING INDEX package_listings_author (author=?)
--   USE TEMP B-TREE FOR ORDER BY

SELECT listing.type, listing.is_closed AS isClosed,
  (listing.updated_at >= @newer) + (listing.updated_at >= @older) AS recency,
  (listing.updated_at >= @since) AS isSince,
  listing.untagged IS NOT NULL AS hasUntagged,
  (@untagged IN ('', 'any') OR listing.untagged IS @untagged) AS isUntagged,
  (@php = '' OR listing.php <= CAST(@php AS REAL)) AS runs,
  (@author = '' OR listing.author IS lower(@author)) AS isByAuthor,
  1 AS isTagged,
  COUNT(*) AS packages
FROM package_listings AS listing INDEXED BY package_listings_author
WHERE listing.author = lower(@author)
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;
--   SEARCH listing USING INDEX package_listings_author (author=?)
--   USE TEMP B-TREE FOR GROUP BY

-- page, untagged
--   and PackageSummariesQueries, of
SELECT listing.id, listing.active_installs AS first, 0 AS second
FROM package_listings AS listing INDEXED BY package_listings_untagged
WHERE listing.is_closed = @closed
  AND listing.untagged IS NOT NULL
ORDER BY first DESC, id DESC LIMIT @limit OFFSET @offset;
--   SEARCH listing USING INDEX package_listings_untagged (is_closed=?)

SELECT COUNT(*) AS total FROM (
  SELECT 1 FROM package_listings AS listing INDEXED BY package_listings_untagged
  WHERE listing.is_closed = @closed
  AND listing.untagged IS NOT NULL
  LIMIT @most
);
--   CO-ROUTINE (subquery-1)
--     SEARCH listing USING INDEX package_listings_untagged (is_closed=?)
--   SCAN (subquery-1)

-- page, untagged, with counts
--   and PackageSearchQueries, page, untagged
--   and PackageSummariesQueries, of
SELECT listing.type, listing.is_closed AS isClosed,
  (listing.updated_at >= @newer) + (listing.updated_at >= @older) AS recency,
  (listing.updated_at >= @since) AS isSince,
  listing.untagged IS NOT NULL AS hasUntagged,
  (@untagged IN ('', 'any') OR listing.untagged IS @untagged) AS isUntagged,
  (@php = '' OR listing.php <= CAST(@php AS REAL)) AS runs,
  (@author = '' OR listing.author IS lower(@author)) AS isByAuthor,
  1 AS isTagged,
  COUNT(*) AS packages
FROM package_listings AS listing INDEXED BY package_listings_untagged
WHERE listing.is_closed = 0 AND listing.untagged IS NOT NULL
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;
--   SEARCH listing USING INDEX package_listings_untagged (is_closed=?)
--   USE TEMP B-TREE FOR GROUP BY

-- page, closed
--   and PackageSearchQueries, page, installs, read on
--   and PackageSummariesQueries, of
SELECT listing.id, listing.updated_at AS first, 0 AS second
FROM package_listings AS listing
WHERE listing.is_closed = @closed
ORDER BY first DESC, id DESC LIMIT @limit OFFSET @offset;
--   SEARCH listing USING COVERING INDEX package_listings_updated (is_closed=?)

-- suggestions
--   and SearchTermsQueries, of
--   and PackageSearchQueries, page, words
--   and PackageSummariesQueries, of

-- nearNames
--   and SearchTermsQueries, of
--   and PackageSearchQueries, page, words
--   and PackageSummariesQueries, of
SELECT listing.id FROM json_each(@names) AS near
CROSS JOIN package_listings AS listing
  ON listing.is_closed = 0 AND listing.name = near.value
WHERE NOT (listing.name = @slug AND listing.type = @type)
ORDER BY listing.name <> @slug, listing.active_installs DESC, listing.id LIMIT @limit;
--   SCAN near VIRTUAL TABLE INDEX 1:
--   SEARCH listing USING INDEX package_listings_name (is_closed=? AND name=?)
--   USE TEMP B-TREE FOR ORDER BY
