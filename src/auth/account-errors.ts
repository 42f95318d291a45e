import { AppError } from '../shared/errors/app-error.js';

/** The email belongs to an account already; nothing was changed. */
export class AccountExistsError extends AppError {
  readonly code = 'account.exists';
  readonly kind = 'conflict';

  constructor(email: string) {
    super(`${email} has an account already; nothing was changed`);
  }
}

/** Without this one nobody could use the admin panel. */
export class LastAdminError extends AppError {
  readonly code = 'account.last-admin';
  readonly kind = 'conflict';

  constructor(email: string) {
    super(`${email} is the last admin; promote somebody else first`);
  }
}

/** The rules of passwords refuse it; the message tells which. */
export class UnfitPasswordError extends AppError {
  readonly code = 'account.unfit-password';
  readonly kind = 'invalid';

  /** `problem` goes after "The password". */
  constructor(readonly problem: string) {
    super(`password: ${problem}`);
  }
}
