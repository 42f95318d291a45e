-- id
SELECT id FROM database_identity;
--   SCAN database_identity
