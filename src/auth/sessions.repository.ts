import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { WriteQueue } from '../shared/database/write-queue.js';

/** A session as it begins; times are RFC 3339. */
export interface NewSession {
  readonly userId: number;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly network: string;
  readonly userAgent: string;
}

/** Owns table `sessions`, which knows the hashes of keys only: who reads the file cannot sign in with it. */
@Injectable()
export class SessionsRepository {
  constructor(private readonly writes: WriteQueue) {}

  /** A session whose key is known already stays as it is. */
  async begin(key: string, session: NewSession): Promise<void> {
    await this.writes.run((tx) =>
      tx.query(
        `INSERT INTO sessions
           (key_hash, user_id, created_at, last_seen_at, expires_at, network, user_agent)
         VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key_hash) DO NOTHING`,
        [
          keyHash(key),
          session.userId,
          session.createdAt,
          session.createdAt,
          session.expiresAt,
          session.network,
          session.userAgent,
        ],
      ),
    );
  }

  async markSeen(key: string, at: string): Promise<void> {
    await this.writes.run((tx) =>
      tx.query('UPDATE sessions SET last_seen_at = ? WHERE key_hash = ?', [at, keyHash(key)]),
    );
  }

  async end(key: string): Promise<void> {
    await this.writes.run((tx) =>
      tx.query('DELETE FROM sessions WHERE key_hash = ?', [keyHash(key)]),
    );
  }

  /** Whether the user had that session. */
  endOne(userId: number, id: number): Promise<boolean> {
    return this.writes.run(async (tx) => {
      const ended = await tx.query<unknown[]>(
        'DELETE FROM sessions WHERE user_id = ? AND id = ? RETURNING 1',
        [userId, id],
      );
      return ended.length > 0;
    });
  }

  /** Ends those of a user, but the one of `exceptKey`; returns how many. */
  endAll(userId: number, exceptKey?: string): Promise<number> {
    const kept = exceptKey === undefined ? '' : keyHash(exceptKey);
    return this.writes.run(async (tx) => {
      const ended = await tx.query<unknown[]>(
        'DELETE FROM sessions WHERE user_id = ? AND key_hash <> ? RETURNING 1',
        [userId, kept],
      );
      return ended.length;
    });
  }

  /** Removes those that had ended by `now`, or had no request since `idleSince` (RFC 3339); returns how many. */
  removeExpired(now: string, idleSince: string): Promise<number> {
    return this.writes.run(async (tx) => {
      const removed = await tx.query<unknown[]>(
        'DELETE FROM sessions WHERE expires_at <= ? OR last_seen_at <= ? RETURNING 1',
        [now, idleSince],
      );
      return removed.length;
    });
  }
}

/** What is stored of a key, which is random enough for a plain hash. */
export function keyHash(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
