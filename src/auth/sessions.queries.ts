import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { READER } from '../shared/database/reader.js';
import type { SignedInUser } from './auth.types.js';
import { keyHash } from './sessions.repository.js';

/** A session that a request named. */
export interface FoundSession {
  readonly user: SignedInUser;
  readonly lastSeenAt: string;
}

/** A session as its user and other admins see it. */
export interface ListedSession {
  readonly id: number;
  readonly userId: number;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly network: string;
  readonly userAgent: string;
  /** Whether it is the session of the request that asks. */
  readonly isOwn: boolean;
}

/** Reads sessions; those that are over do not exist. */
@Injectable()
export class SessionsQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** Undefined when the key is unknown, or the session over at `now`, or without a request since `idleSince`. */
  async find(key: string, now: string, idleSince: string): Promise<FoundSession | undefined> {
    const [row] = await this.reader.query<
      { id: number; email: string; name: string; is_admin: number; seen: string }[]
    >(
      `SELECT users.id, email, name, is_admin, last_seen_at AS seen
       FROM sessions JOIN users ON users.id = user_id
       WHERE key_hash = ? AND expires_at > ? AND last_seen_at > ?`,
      [keyHash(key), now, idleSince],
    );
    if (row === undefined) return undefined;
    const { id, email, name, is_admin, seen } = row;
    return { user: { id, email, name, isAdmin: is_admin === 1 }, lastSeenAt: seen };
  }

  /** Of every user, those seen last first. */
  async list(ownKey: string, now: string, idleSince: string): Promise<readonly ListedSession[]> {
    const rows = await this.reader.query<(Omit<ListedSession, 'isOwn'> & { isOwn: number })[]>(
      `SELECT id, user_id AS userId, created_at AS createdAt, last_seen_at AS lastSeenAt,
         network, user_agent AS userAgent, key_hash = ? AS isOwn
       FROM sessions WHERE expires_at > ? AND last_seen_at > ?
       ORDER BY last_seen_at DESC, id DESC`,
      [keyHash(ownKey), now, idleSince],
    );
    return rows.map((row) => ({ ...row, isOwn: row.isOwn === 1 }));
  }
}
