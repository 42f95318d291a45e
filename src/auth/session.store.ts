import { Inject, Injectable } from '@nestjs/common';
import session, { type SessionData } from 'express-session';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { DatabaseGate } from '../shared/database/database-gate.js';
import { AuthSettings } from './auth.settings.js';
import type { SignedInUser } from './auth.types.js';
import { SessionsQueries } from './sessions.queries.js';
import { SessionsRepository } from './sessions.repository.js';
import { expiryOf, idleSince } from './session-times.js';

declare module 'express-session' {
  interface SessionData {
    /** Passport's part: whose session it is. */
    passport?: { readonly user?: SignedInUser & Partial<SessionOrigin> };
    /** When the row was last told that the session is in use. */
    seenAt?: string;
  }
}

/** Where a session was begun. */
export interface SessionOrigin {
  readonly network: string;
  readonly userAgent: string;
}

/** A session in use is marked so no more often than this. */
const SEEN_MS = 60_000;

type Done = (error?: unknown) => void;

/**
 * The sessions of express-session in our table. A session without a user is never stored, and what is
 * stored never changes but for the time at which it was seen last.
 */
@Injectable()
export class SessionStore extends session.Store {
  constructor(
    private readonly gate: DatabaseGate,
    private readonly queries: SessionsQueries,
    private readonly repository: SessionsRepository,
    private readonly settings: AuthSettings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    super();
  }

  override get(key: string, done: (error: unknown, session?: SessionData | null) => void): void {
    this.#find(key).then(
      (found) => {
        done(null, found);
      },
      (error: unknown) => {
        done(error);
      },
    );
  }

  override set(key: string, { passport }: SessionData, done: Done = noop): void {
    const user = passport?.user;
    settle(user === undefined ? Promise.resolve() : this.#begin(key, user), done);
  }

  override touch(key: string, { seenAt }: SessionData, done: Done = noop): void {
    const now = this.clock.now();
    const isRecent = seenAt !== undefined && now.getTime() - Date.parse(seenAt) < SEEN_MS;
    settle(isRecent ? Promise.resolve() : this.repository.markSeen(key, rfc3339(now)), done);
  }

  override destroy(key: string, done: Done = noop): void {
    settle(this.repository.end(key), done);
  }

  async #find(key: string): Promise<SessionData | null> {
    await this.gate.open();
    const now = this.clock.now();
    const found = await this.queries.find(key, rfc3339(now), idleSince(now, this.settings));
    if (found === undefined) return null;
    return {
      cookie: new session.Cookie(),
      passport: { user: found.user },
      seenAt: found.lastSeenAt,
    };
  }

  #begin(key: string, user: SignedInUser & Partial<SessionOrigin>): Promise<void> {
    const now = this.clock.now();
    return this.repository.begin(key, {
      userId: user.id,
      createdAt: rfc3339(now),
      expiresAt: expiryOf(now, this.settings),
      network: user.network ?? '',
      userAgent: user.userAgent ?? '',
    });
  }
}

function settle(work: Promise<void>, done: Done): void {
  work.then(() => {
    done();
  }, done);
}

function noop(): void {
  // express-session asks for some changes without waiting for them
}
