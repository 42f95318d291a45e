-- version
SELECT sqlite_version() AS version;
--   SCAN CONSTANT ROW
