-- newestChecks
--   and PublicStatusQueries, at

-- since
--   and PublicStatusQueries, at
