import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { READER } from '../shared/database/reader.js';

/** An account with what a sign-in is checked against; none of that leaves `src/auth`. */
export interface Account {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly isAdmin: boolean;
  readonly passwordHash: string;
  /** Sealed; null without a second factor. */
  readonly totpSecret: string | null;
}

/** An account as admins see it. */
export interface ListedUser {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly isAdmin: boolean;
  readonly hasSecondFactor: boolean;
  readonly recoveryCodes: number;
  readonly createdAt: string;
  readonly lastSignedInAt: string | null;
}

type AccountRow = Omit<Account, 'isAdmin'> & { readonly isAdmin: number };
type ListedRow = Omit<ListedUser, 'isAdmin' | 'hasSecondFactor'> & {
  readonly isAdmin: number;
  readonly hasSecondFactor: number;
};

const ACCOUNT = `SELECT id, email, name, is_admin AS isAdmin, password_hash AS passwordHash,
  totp_secret AS totpSecret FROM users`;

/** Reads accounts; the methods return undefined where there is none. */
@Injectable()
export class UsersQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** By a normalized email. */
  async byEmail(email: string): Promise<Account | undefined> {
    return this.#account(`${ACCOUNT} WHERE email = ?`, email);
  }

  async byId(id: number): Promise<Account | undefined> {
    return this.#account(`${ACCOUNT} WHERE id = ?`, id);
  }

  /** All, by email. */
  async list(): Promise<readonly ListedUser[]> {
    const rows = await this.reader.query<ListedRow[]>(
      `SELECT id, email, name, is_admin AS isAdmin, totp_secret IS NOT NULL AS hasSecondFactor,
         (SELECT COUNT(*) FROM recovery_codes WHERE user_id = users.id) AS recoveryCodes,
         created_at AS createdAt, last_signed_in_at AS lastSignedInAt
       FROM users ORDER BY email`,
    );
    return rows.map((row) => ({
      ...row,
      isAdmin: row.isAdmin === 1,
      hasSecondFactor: row.hasSecondFactor === 1,
    }));
  }

  async #account(statement: string, value: number | string): Promise<Account | undefined> {
    const [row] = await this.reader.query<AccountRow[]>(statement, [value]);
    return row && { ...row, isAdmin: row.isAdmin === 1 };
  }
}
