import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may sign in, who is signed in, and what they did. */
export class CreateUsers1780000000024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['audit_log', 'sessions', 'recovery_codes', 'users']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}

const TABLES = [
  `CREATE TABLE users (
     id INTEGER PRIMARY KEY AUTOINCREMENT, -- the audit log names users that are gone
     email TEXT NOT NULL UNIQUE, -- normalized
     name TEXT NOT NULL,
     password_hash TEXT NOT NULL, -- argon2id in PHC form
     is_admin INTEGER NOT NULL,
     totp_secret TEXT, -- sealed with a key of APP_KEY; NULL is "no second factor"
     totp_used_step INTEGER, -- of the last code that was taken; older ones are refused
     created_at TEXT NOT NULL,
     last_signed_in_at TEXT
   ) STRICT`,
  `CREATE TABLE recovery_codes (
     user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
     code_hash TEXT NOT NULL,
     PRIMARY KEY (user_id, code_hash)
   ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE sessions (
     id INTEGER PRIMARY KEY,
     key_hash TEXT NOT NULL UNIQUE, -- SHA-256 of what the cookie names the session by
     user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
     created_at TEXT NOT NULL,
     last_seen_at TEXT NOT NULL,
     expires_at TEXT NOT NULL,
     network TEXT NOT NULL,
     user_agent TEXT NOT NULL
   ) STRICT`,
  'CREATE INDEX sessions_user ON sessions (user_id)',
  'CREATE INDEX sessions_expiry ON sessions (expires_at)',
  `CREATE TABLE audit_log (
     id INTEGER PRIMARY KEY,
     at TEXT NOT NULL,
     actor_id INTEGER, -- a user, who may be gone; NULL for the command line and for visitors
     actor TEXT NOT NULL,
     action TEXT NOT NULL,
     subject TEXT NOT NULL,
     network TEXT, -- wider than an address; NULL for the command line
     before TEXT, -- JSON
     after TEXT -- JSON
   ) STRICT`,
  'CREATE INDEX audit_log_at ON audit_log (at)',
];
