-- byEmail
SELECT id, email, name, is_admin AS isAdmin, password_hash AS passwordHash,
totp_secret AS totpSecret FROM users WHERE email = ?;
--   SEARCH users USING INDEX sqlite_autoindex_users_1 (email=?)

-- byId
SELECT id, email, name, is_admin AS isAdmin, password_hash AS passwordHash,
totp_secret AS totpSecret FROM users WHERE id = ?;
--   SEARCH users USING INTEGER PRIMARY KEY (rowid=?)

-- list
SELECT id, email, name, is_admin AS isAdmin, totp_secret IS NOT NULL AS hasSecondFactor,
  (SELECT COUNT(*) FROM recovery_codes WHERE user_id = users.id) AS recoveryCodes,
  created_at AS createdAt, last_signed_in_at AS lastSignedInAt
FROM users ORDER BY email;
--   SCAN users USING INDEX sqlite_autoindex_users_1
--   CORRELATED SCALAR SUBQUERY 1
--     SEARCH recovery_codes USING PRIMARY KEY (user_id=?)
