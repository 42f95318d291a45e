import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { normalizeEmail } from '../domain/auth/email.js';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { WriteQueue } from '../shared/database/write-queue.js';
import { AuditLog } from './audit-log.js';
import { Passwords } from './passwords.js';
import { Seal } from './seal.js';
import { SecondFactorService, type SecondFactor } from './second-factor.service.js';
import { SignInLimits, type Attempt } from './sign-in-limits.js';
import type { SignInOrigin } from './sign-in-origin.js';
import { UsersQueries, type Account } from './users.queries.js';
import { UsersRepository } from './users.repository.js';

/** What came of a try. */
export type SignInOutcome =
  | { readonly kind: 'signed-in'; readonly account: Account }
  /** The password is right; `pending` goes back with the code. */
  | { readonly kind: 'code-needed'; readonly pending: string }
  /** Email and password are not those of an admin, or the code is wrong; nothing tells which. */
  | { readonly kind: 'wrong' }
  /** The code came too late, or the password was changed meanwhile. */
  | { readonly kind: 'expired' }
  | { readonly kind: 'paused'; readonly seconds: number };

/** Between password and code. */
const PENDING_MS = 300_000;

interface Pending {
  readonly id: number;
  readonly password: string;
  readonly until: number;
}

/** Checks passwords and codes, with the same work whatever is wrong, and records what came of it. */
@Injectable()
export class SignInService {
  constructor(
    private readonly queries: UsersQueries,
    private readonly users: UsersRepository,
    private readonly passwords: Passwords,
    private readonly secondFactor: SecondFactorService,
    private readonly limits: SignInLimits,
    private readonly audit: AuditLog,
    private readonly writes: WriteQueue,
    private readonly seal: Seal,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The first step: email and password. */
  async withPassword(
    typed: { readonly email: string; readonly password: string },
    origin: SignInOrigin,
  ): Promise<SignInOutcome> {
    const email = normalizeEmail(typed.email);
    const attempt = { network: origin.network, device: origin.device, account: email };
    const seconds = await this.limits.take(attempt);
    if (seconds !== undefined) return { kind: 'paused', seconds };
    const account = await this.queries.byEmail(email);
    const isRight = await this.passwords.verify(account?.passwordHash, typed.password);
    if (account === undefined || !isRight || !account.isAdmin) {
      await this.#recordFailure(account, origin, 'password');
      return { kind: 'wrong' };
    }
    await this.limits.giveBack(attempt);
    const rehashed = await this.passwords.rehash(account.passwordHash, typed.password);
    if (rehashed !== undefined) await this.users.setPassword(account.id, rehashed);
    const current = { ...account, passwordHash: rehashed ?? account.passwordHash };
    if (account.totpSecret !== null) return { kind: 'code-needed', pending: this.#pend(current) };
    return this.#signIn(current, origin, 'none');
  }

  /** The second step: a code of the authenticator, or a recovery code. */
  async withCode(
    { pending, code }: { readonly pending: string; readonly code: string },
    origin: SignInOrigin,
  ): Promise<SignInOutcome> {
    const account = await this.#pendingAccount(pending);
    if (account === undefined) return { kind: 'expired' };
    const attempt = { ...this.#attemptOf(account, origin), account: `code of ${account.email}` };
    const seconds = await this.limits.take(attempt);
    if (seconds !== undefined) return { kind: 'paused', seconds };
    const used = await this.secondFactor.use(account, code);
    if (used === undefined) {
      await this.#recordFailure(account, origin, 'code');
      return { kind: 'wrong' };
    }
    await this.limits.giveBack(attempt);
    return this.#signIn(account, origin, used);
  }

  /** Whether the password is that of the account that is signed in; seconds to wait after too many tries. */
  async confirm(
    account: Account,
    password: string,
    origin: SignInOrigin,
  ): Promise<{ readonly isRight: boolean; readonly pausedSeconds?: number }> {
    const attempt = this.#attemptOf(account, origin);
    const pausedSeconds = await this.limits.take(attempt);
    if (pausedSeconds !== undefined) return { isRight: false, pausedSeconds };
    const isRight = await this.passwords.verify(account.passwordHash, password);
    if (isRight) await this.limits.giveBack(attempt);
    else await this.#recordFailure(account, origin, 'password again');
    return { isRight };
  }

  async #signIn(
    account: Account,
    origin: SignInOrigin,
    secondFactor: SecondFactor | 'none',
  ): Promise<SignInOutcome> {
    const { id, email } = account;
    await this.writes.run(async () => {
      await this.users.markSignedIn(id, rfc3339(this.clock.now()));
      const admin = { id, email, network: origin.wideNetwork };
      await this.audit.record({
        admin,
        action: 'sign in',
        subject: email,
        after: { secondFactor },
      });
    });
    return { kind: 'signed-in', account };
  }

  /** What was typed for an unknown email is not kept: it may be a password. */
  async #recordFailure(
    account: Account | undefined,
    { wideNetwork }: SignInOrigin,
    wrong: string,
  ): Promise<void> {
    await this.audit.record({
      admin: { email: 'visitor', network: wideNetwork },
      action: 'fail to sign in',
      subject: account?.email ?? 'unknown account',
      after: { wrong },
    });
  }

  #attemptOf({ email }: Account, { network, device }: SignInOrigin): Attempt {
    return { network, device, account: email };
  }

  #pend({ id, passwordHash }: Account): string {
    const until = this.clock.now().getTime() + PENDING_MS;
    return this.seal.close('second step', { id, password: fingerprint(passwordHash), until });
  }

  async #pendingAccount(sealed: string): Promise<Account | undefined> {
    const pending = this.seal.open('second step', sealed) as Pending | undefined;
    if (pending === undefined || pending.until <= this.clock.now().getTime()) return undefined;
    const account = await this.queries.byId(pending.id);
    const isSame =
      account?.isAdmin === true &&
      account.totpSecret !== null &&
      fingerprint(account.passwordHash) === pending.password;
    return isSame ? account : undefined;
  }
}

function fingerprint(passwordHash: string): string {
  return createHash('sha256').update(passwordHash).digest('base64url');
}
