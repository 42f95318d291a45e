import { createHash, randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { RECOVERY_ALPHABET, plainCode } from '../domain/auth/codes.js';
import { CLOCK, type Clock } from '../shared/clock/clock.js';
import { WriteQueue } from '../shared/database/write-queue.js';
import { RunFailedError } from '../shared/errors/app-error.js';
import { SiteSettings } from '../shared/site/site.settings.js';
import { AuditLog } from './audit-log.js';
import type { Actor } from './auth.types.js';
import { Seal } from './seal.js';
import { SessionsRepository } from './sessions.repository.js';
import type { Account } from './users.queries.js';
import { UsersRepository } from './users.repository.js';

/** Of one step of RFC 6238; codes of the step before and after are taken too, as clocks differ. */
const STEP_SECONDS = 30;
const RECOVERY_CODES = 10;
const RECOVERY_LENGTH = 12;

/** A secret that is not the account's yet. */
export interface OfferedFactor {
  readonly secret: string;
  /** What authenticators read from the QR code. */
  readonly uri: string;
  /** Goes back with the code that confirms it. */
  readonly sealed: string;
}

/** How a second factor was shown. */
export type SecondFactor = 'code' | 'recovery code';

/** Time-based one-time passwords (RFC 6238) and the recovery codes beside them. otplib is loaded when first needed. */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly users: UsersRepository,
    private readonly sessions: SessionsRepository,
    private readonly audit: AuditLog,
    private readonly writes: WriteQueue,
    private readonly seal: Seal,
    private readonly site: SiteSettings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Whether a secret would outlive this process. */
  get isPossible(): boolean {
    return this.seal.isKept;
  }

  /** A new secret; `sealed` brings an offer back that was made before. */
  async offer({ id, email }: Account, sealed?: string): Promise<OfferedFactor> {
    const { generateSecret, generateURI } = await import('otplib');
    const secret = this.#offered(id, sealed) ?? generateSecret();
    return {
      secret,
      uri: generateURI({ issuer: this.site.name, label: email, secret }),
      sealed: this.seal.close('new second factor', { id, secret }),
    };
  }

  /**
   * Makes the offered secret the account's, and ends its other sessions. The new recovery codes, which
   * nobody sees again; undefined when the code is not one of the secret.
   */
  async begin(
    { id, email, totpSecret }: Account,
    { sealed, code }: { readonly sealed: string; readonly code: string },
    admin: Actor,
    exceptKey: string,
  ): Promise<readonly string[] | undefined> {
    if (!this.isPossible) throw new RunFailedError('APP_KEY is not set');
    const secret = this.#offered(id, sealed);
    const usedStep = secret === undefined ? undefined : await this.#stepOf(secret, code);
    if (secret === undefined || usedStep === undefined) return undefined;
    const codes = newCodes();
    await this.writes.run(async () => {
      const stored = this.seal.close('second factor', { id, secret });
      await this.users.beginSecondFactor(id, { secret: stored, usedStep }, codes.map(codeHash));
      await this.sessions.endAll(id, exceptKey);
      await this.audit.record({
        admin,
        action: 'begin second factor',
        subject: email,
        before: { hasSecondFactor: totpSecret !== null },
        after: { hasSecondFactor: true, recoveryCodes: codes.length },
      });
    });
    return codes;
  }

  /** New recovery codes in place of the old ones; the account's other sessions end. */
  async renewRecoveryCodes(
    { id, email }: Account,
    admin: Actor,
    exceptKey: string,
  ): Promise<readonly string[]> {
    const codes = newCodes();
    await this.writes.run(async () => {
      await this.users.replaceRecoveryCodes(id, codes.map(codeHash));
      await this.sessions.endAll(id, exceptKey);
      const after = { recoveryCodes: codes.length };
      await this.audit.record({ admin, action: 'renew recovery codes', subject: email, after });
    });
    return codes;
  }

  /** What the code is, which is used up by that; undefined when it is nothing, or used before. */
  async use({ id, totpSecret }: Account, typed: string): Promise<SecondFactor | undefined> {
    const code = plainCode(typed);
    const opened = this.seal.open('second factor', totpSecret) as
      { readonly id: number; readonly secret: string } | undefined;
    const step = opened?.id === id ? await this.#stepOf(opened.secret, code) : undefined;
    if (step !== undefined) return (await this.users.useStep(id, step)) ? 'code' : undefined;
    return (await this.users.useRecoveryCode(id, codeHash(code))) ? 'recovery code' : undefined;
  }

  #offered(id: number, sealed: string | undefined): string | undefined {
    const offer = this.seal.open('new second factor', sealed) as
      { readonly id: number; readonly secret: string } | undefined;
    return offer?.id === id ? offer.secret : undefined;
  }

  /** The step that the code is of; undefined when it is of none near now. */
  async #stepOf(secret: string, typed: string): Promise<number | undefined> {
    const token = plainCode(typed);
    if (!/^\d{6}$/.test(token)) return undefined;
    const { verify } = await import('otplib');
    const epoch = Math.floor(this.clock.now().getTime() / 1_000);
    const result = await verify({ secret, token, epoch, epochTolerance: STEP_SECONDS });
    if (!result.valid) return undefined;
    return Math.floor(epoch / STEP_SECONDS) + result.delta;
  }
}

function newCodes(): readonly string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    Array.from(
      { length: RECOVERY_LENGTH },
      () => RECOVERY_ALPHABET[randomInt(RECOVERY_ALPHABET.length)],
    ).join(''),
  );
}

/** The codes are random enough (60 bits) for a plain hash. */
function codeHash(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
