-- ofPackage
SELECT version FROM bucket_images WHERE bucket = ? AND package_id = ?;
--   SEARCH bucket_images USING PRIMARY KEY (bucket=? AND package_id=?)

-- ofPage
