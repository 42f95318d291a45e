import { Inject, Injectable } from '@nestjs/common';
import { normalizeEmail } from '../domain/auth/email.js';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { WriteQueue } from '../shared/database/write-queue.js';
import { NotFoundError } from '../shared/errors/app-error.js';
import { AccountExistsError, LastAdminError } from './account-errors.js';
import { AuditLog } from './audit-log.js';
import type { Actor } from './auth.types.js';
import { Passwords } from './passwords.js';
import { SessionsRepository } from './sessions.repository.js';
import { UsersQueries, type Account } from './users.queries.js';
import { UsersRepository } from './users.repository.js';

/** Makes accounts and changes them; each change and its row of the audit log are one transaction. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly users: UsersRepository,
    private readonly queries: UsersQueries,
    private readonly sessions: SessionsRepository,
    private readonly passwords: Passwords,
    private readonly audit: AuditLog,
    private readonly writes: WriteQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws `NotFoundError` that names the email. */
  async find(email: string): Promise<Account> {
    const account = await this.queries.byEmail(normalizeEmail(email));
    if (account === undefined) throw new NotFoundError(`no account has the email ${email}`);
    return account;
  }

  /** Makes an admin. Throws `AccountExistsError` and `UnfitPasswordError`. */
  async createAdmin(
    { email: typed, name, password }: NewAdmin,
    admin: Actor,
  ): Promise<{ readonly email: string }> {
    const email = normalizeEmail(typed);
    const passwordHash = await this.passwords.hash(password, email);
    const createdAt = rfc3339(this.clock.now());
    await this.writes.run(async () => {
      const isNew = await this.users.createAdmin({ email, name, passwordHash, createdAt });
      if (!isNew) throw new AccountExistsError(email);
      await this.audit.record({ admin, action: 'create admin', subject: email, after: { name } });
    });
    return { email };
  }

  /** Whether the account was no admin before. */
  promote({ id, email }: Account, admin: Actor): Promise<boolean> {
    return this.writes.run(async () => {
      const isChanged = await this.users.promote(id);
      if (isChanged) await this.#recordRole(admin, email, { isAdmin: true });
      return isChanged;
    });
  }

  /** Ends the account's sessions, too. Whether it was an admin. Throws `LastAdminError`. */
  demote({ id, email, isAdmin }: Account, admin: Actor): Promise<boolean> {
    return this.writes.run(async () => {
      if (!isAdmin) return false;
      if (!(await this.users.demote(id))) throw new LastAdminError(email);
      await this.sessions.endAll(id);
      await this.#recordRole(admin, email, { isAdmin: false });
      return true;
    });
  }

  /** Ends the account's sessions, but the one of `exceptKey`; returns how many. Throws `UnfitPasswordError`. */
  async setPassword(
    { id, email }: Account,
    password: string,
    admin: Actor,
    exceptKey?: string,
  ): Promise<number> {
    const hash = await this.passwords.hash(password, email);
    return this.writes.run(async () => {
      await this.users.setPassword(id, hash);
      const endedSessions = await this.sessions.endAll(id, exceptKey);
      await this.audit.record({
        admin,
        action: 'set password',
        subject: email,
        after: { endedSessions },
      });
      return endedSessions;
    });
  }

  /** Ends the second factor, and with it the account's sessions but the one of `exceptKey`. Whether there was one. */
  endSecondFactor({ id, email }: Account, admin: Actor, exceptKey?: string): Promise<boolean> {
    return this.writes.run(async () => {
      const isChanged = await this.users.endSecondFactor(id);
      if (!isChanged) return false;
      await this.sessions.endAll(id, exceptKey);
      await this.audit.record({
        admin,
        action: 'end second factor',
        subject: email,
        before: { hasSecondFactor: true },
        after: { hasSecondFactor: false },
      });
      return true;
    });
  }

  async #recordRole(
    admin: Actor,
    subject: string,
    after: { readonly isAdmin: boolean },
  ): Promise<void> {
    const action = after.isAdmin ? 'promote' : 'demote';
    const before = { isAdmin: !after.isAdmin };
    await this.audit.record({ admin, action, subject, before, after });
  }
}

/** What an admin is made of. */
export interface NewAdmin {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}
