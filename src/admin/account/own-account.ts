import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Admin } from '../../auth/auth.types.js';
import { originOf } from '../../auth/sign-in-origin.js';
import { SignInService } from '../../auth/sign-in.service.js';
import { UsersQueries, type Account } from '../../auth/users.queries.js';
import { InstanceSettings } from '../../shared/config/instance.settings.js';
import { NotFoundError } from '../../shared/errors/app-error.js';
import type { PasswordRefusal } from '../../ui/admin/password-again.js';
import { textField, type SentForm } from '../sent-form.js';

/** The account of the admin who sent a request, and whether the form has its password. */
@Injectable()
export class OwnAccount {
  constructor(
    private readonly users: UsersQueries,
    private readonly signIn: SignInService,
    private readonly instance: InstanceSettings,
  ) {}

  async of({ id, email }: Admin): Promise<Account> {
    const account = await this.users.byId(id);
    if (account === undefined) throw new NotFoundError(`${email} has no account any more`);
    return account;
  }

  /** Why the password in the form's field `current` is not enough; undefined when it is. */
  async refusal(
    account: Account,
    form: SentForm,
    request: Request,
  ): Promise<PasswordRefusal | undefined> {
    const password = textField(form, 'current');
    if (password === '') return { kind: 'wrong-password' };
    const origin = originOf(request, this.instance);
    const { isRight, pausedSeconds } = await this.signIn.confirm(account, password, origin);
    if (pausedSeconds !== undefined) return { kind: 'paused', seconds: pausedSeconds };
    return isRight ? undefined : { kind: 'wrong-password' };
  }
}

/** The status of a form that is shown again. */
export function statusOf({ kind }: PasswordRefusal): 422 | 429 {
  return kind === 'paused' ? 429 : 422;
}
