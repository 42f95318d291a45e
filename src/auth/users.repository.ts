import { Injectable } from '@nestjs/common';
import { WriteQueue } from '../shared/database/write-queue.js';

/** An account as it is made. */
export interface NewUser {
  /** Normalized. */
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
  /** RFC 3339. */
  readonly createdAt: string;
}

/** Owns tables `users` and `recovery_codes`. */
@Injectable()
export class UsersRepository {
  constructor(private readonly writes: WriteQueue) {}

  /** Makes an admin; false, and nothing done, when the email has an account. */
  createAdmin({ email, name, passwordHash, createdAt }: NewUser): Promise<boolean> {
    return this.#changes(
      `INSERT INTO users (email, name, password_hash, is_admin, created_at)
       VALUES (?, ?, ?, 1, ?) ON CONFLICT (email) DO NOTHING RETURNING 1`,
      [email, name, passwordHash, createdAt],
    );
  }

  /** Whether the user was no admin before. */
  promote(id: number): Promise<boolean> {
    return this.#changes(
      'UPDATE users SET is_admin = 1 WHERE id = ? AND is_admin = 0 RETURNING 1',
      [id],
    );
  }

  /** False, and nothing done, when no other admin would be left. */
  demote(id: number): Promise<boolean> {
    return this.#changes(
      `UPDATE users SET is_admin = 0
       WHERE id = ? AND EXISTS (SELECT 1 FROM users AS other WHERE is_admin = 1 AND other.id <> ?)
       RETURNING 1`,
      [id, id],
    );
  }

  async setPassword(id: number, hash: string): Promise<void> {
    await this.#changes('UPDATE users SET password_hash = ? WHERE id = ? RETURNING 1', [hash, id]);
  }

  async markSignedIn(id: number, at: string): Promise<void> {
    await this.#changes('UPDATE users SET last_signed_in_at = ? WHERE id = ? RETURNING 1', [
      at,
      id,
    ]);
  }

  /** Sets the sealed secret, with the step of the code that confirmed it, and the hashes of new recovery codes. */
  async beginSecondFactor(
    id: number,
    { secret, usedStep }: { readonly secret: string; readonly usedStep: number },
    codeHashes: readonly string[],
  ): Promise<void> {
    await this.writes.run(async (tx) => {
      await tx.query('UPDATE users SET totp_secret = ?, totp_used_step = ? WHERE id = ?', [
        secret,
        usedStep,
        id,
      ]);
      await this.replaceRecoveryCodes(id, codeHashes);
    });
  }

  /** Whether there was one. */
  endSecondFactor(id: number): Promise<boolean> {
    return this.writes.run(async (tx) => {
      await tx.query('DELETE FROM recovery_codes WHERE user_id = ?', [id]);
      return this.#changes(
        `UPDATE users SET totp_secret = NULL, totp_used_step = NULL
         WHERE id = ? AND totp_secret IS NOT NULL RETURNING 1`,
        [id],
      );
    });
  }

  /** False when a code of that step, or of a later one, was used before. */
  useStep(id: number, step: number): Promise<boolean> {
    return this.#changes(
      'UPDATE users SET totp_used_step = ? WHERE id = ? AND totp_used_step < ? RETURNING 1',
      [step, id, step],
    );
  }

  async replaceRecoveryCodes(id: number, hashes: readonly string[]): Promise<void> {
    await this.writes.run(async (tx) => {
      await tx.query('DELETE FROM recovery_codes WHERE user_id = ?', [id]);
      for (const hash of hashes) {
        await tx.query('INSERT INTO recovery_codes (user_id, code_hash) VALUES (?, ?)', [id, hash]);
      }
    });
  }

  /** Whether there was such a code; it is gone. */
  useRecoveryCode(id: number, hash: string): Promise<boolean> {
    return this.#changes(
      'DELETE FROM recovery_codes WHERE user_id = ? AND code_hash = ? RETURNING 1',
      [id, hash],
    );
  }

  /** Whether the statement, which returns the rows that it changed, changed one. */
  #changes(statement: string, values: readonly unknown[]): Promise<boolean> {
    return this.writes.run(async (tx) => {
      const changed = await tx.query<unknown[]>(statement, [...values]);
      return changed.length > 0;
    });
  }
}
