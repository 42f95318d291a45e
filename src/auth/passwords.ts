import type * as Argon2 from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import PQueue from 'p-queue';
import { passwordProblem } from '../domain/auth/password-policy.js';
import { UnfitPasswordError } from './account-errors.js';

/** At least what OWASP asks of argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Each takes a thread of libuv and its memory; who signs in waits, other requests do not. */
const AT_ONCE = 2;

/** Hashes and checks passwords. argon2 and the list of common passwords are loaded when first needed. */
@Injectable()
export class Passwords {
  readonly #queue = new PQueue({ concurrency: AT_ONCE });
  #decoy: Promise<string> | undefined;

  /** An argon2id hash in PHC form, of a password that the rules allow. Throws `UnfitPasswordError`. */
  async hash(password: string, email: string): Promise<string> {
    const common = await commonPasswords();
    const problem = passwordProblem(password, { email, isCommon: (text) => common.has(text) });
    if (problem !== undefined) throw new UnfitPasswordError(problem);
    return this.#hash(password);
  }

  /** Whether the password is that of the hash; without a hash it is not, after the same work. */
  async verify(hash: string | undefined, password: string): Promise<boolean> {
    const known = hash ?? (await (this.#decoy ??= this.#hash('nobody has this password')));
    const isRight = await this.#queue.add(async () =>
      (await argon2()).verify(known, oneSpelling(password)),
    );
    return isRight && hash !== undefined;
  }

  /** A hash of a right password as it would be made now; undefined when it would be of the same cost. */
  async rehash(hash: string, password: string): Promise<string | undefined> {
    const { memoryCost, timeCost, parallelism } = (await argon2()).parseOptions(hash);
    const isCurrent =
      memoryCost === COST.memoryCost &&
      timeCost === COST.timeCost &&
      parallelism === COST.parallelism;
    return isCurrent ? undefined : this.#hash(password);
  }

  async #hash(password: string): Promise<string> {
    return this.#queue.add(async () => (await argon2()).hash(oneSpelling(password), COST));
  }
}

/** Keyboards spell the same letter in more than one way. */
function oneSpelling(password: string): string {
  return password.normalize('NFC');
}

function argon2(): Promise<typeof Argon2> {
  return import('@node-rs/argon2');
}

/** The 49,000 of zxcvbn's list. */
async function commonPasswords(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common']);
}
