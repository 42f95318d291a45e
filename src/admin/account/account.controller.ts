import { Body, Get, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { UnfitPasswordError } from '../../auth/account-errors.js';
import { AccountsService } from '../../auth/accounts.service.js';
import type { Admin } from '../../auth/auth.types.js';
import { BrowserSessions } from '../../auth/browser-sessions.js';
import { CurrentAdmin } from '../../auth/current-admin.decorator.js';
import { SecondFactorService } from '../../auth/second-factor.service.js';
import { UsersQueries } from '../../auth/users.queries.js';
import { Answer } from '../../http/answer.js';
import { AccountPage, type AccountForm } from '../../ui/admin/account-page.view.js';
import type { PasswordRefusal } from '../../ui/admin/password-again.js';
import { RecoveryCodesPage } from '../../ui/admin/recovery-codes-page.view.js';
import { renderPage } from '../../ui/render-page.js';
import { AdminFrames } from '../frame/admin-frames.js';
import { PanelPages } from '../panel-pages.decorator.js';
import { textField, type SentForm } from '../sent-form.js';
import { OwnAccount, statusOf } from './own-account.js';

/** What the page says after a form was taken, by the word in its address. */
const DONE: Readonly<Record<string, string>> = {
  password: 'Your password is changed',
  'second-factor-off': 'The second factor is off',
};

/** The own account of whoever is signed in. */
@PanelPages('account')
export class AccountController {
  constructor(
    private readonly own: OwnAccount,
    private readonly accounts: AccountsService,
    private readonly users: UsersQueries,
    private readonly secondFactor: SecondFactorService,
    private readonly browsers: BrowserSessions,
    private readonly frames: AdminFrames,
  ) {}

  @Get()
  show(
    @Query('done') done: unknown,
    @CurrentAdmin() admin: Admin,
    @Req() request: Request,
  ): Promise<Answer> {
    return this.#page(admin, request, { done: typeof done === 'string' ? DONE[done] : undefined });
  }

  @Post('password')
  async changePassword(
    @Body() form: SentForm,
    @CurrentAdmin() admin: Admin,
    @Req() request: Request,
  ): Promise<Answer> {
    const account = await this.own.of(admin);
    const refusal = await this.own.refusal(account, form, request);
    if (refusal !== undefined) return this.#refused(admin, request, 'password', refusal);
    try {
      const password = textField(form, 'password');
      await this.accounts.setPassword(account, password, admin, request.sessionID);
    } catch (error) {
      if (!(error instanceof UnfitPasswordError)) throw error;
      const unfit = {
        kind: 'other',
        words: `The new password ${error.problem}.`,
        field: 'password',
      } as const;
      return this.#refused(admin, request, 'password', unfit);
    }
    await this.browsers.renew(request);
    return Answer.seeOther('/admin/account?done=password');
  }

  @Post('recovery-codes')
  async renewRecoveryCodes(
    @Body() form: SentForm,
    @CurrentAdmin() admin: Admin,
    @Req() request: Request,
  ): Promise<Answer> {
    const account = await this.own.of(admin);
    const refusal = await this.own.refusal(account, form, request);
    if (refusal !== undefined) return this.#refused(admin, request, 'recovery-codes', refusal);
    if (account.totpSecret === null) return Answer.seeOther('/admin/account');
    const codes = await this.secondFactor.renewRecoveryCodes(account, admin, request.sessionID);
    await this.browsers.renew(request);
    const page = RecoveryCodesPage({ frame: await this.frames.of(request), codes });
    return Answer.html(renderPage(page));
  }

  @Post('second-factor/end')
  async endSecondFactor(
    @Body() form: SentForm,
    @CurrentAdmin() admin: Admin,
    @Req() request: Request,
  ): Promise<Answer> {
    const account = await this.own.of(admin);
    const refusal = await this.own.refusal(account, form, request);
    if (refusal !== undefined) return this.#refused(admin, request, 'end', refusal);
    await this.accounts.endSecondFactor(account, admin, request.sessionID);
    await this.browsers.renew(request);
    return Answer.seeOther('/admin/account?done=second-factor-off');
  }

  #refused(
    admin: Admin,
    request: Request,
    form: AccountForm,
    refusal: PasswordRefusal,
  ): Promise<Answer> {
    return this.#page(admin, request, { refused: { form, refusal } });
  }

  async #page(
    admin: Admin,
    request: Request,
    shown: Pick<Parameters<typeof AccountPage>[0], 'done' | 'refused'>,
  ): Promise<Answer> {
    const users = await this.users.list();
    const user = users.find(({ id }) => id === admin.id);
    const page = AccountPage({
      ...shown,
      frame: await this.frames.of(request),
      name: admin.name,
      hasSecondFactor: user?.hasSecondFactor ?? false,
      recoveryCodes: user?.recoveryCodes ?? 0,
      isSecondFactorPossible: this.secondFactor.isPossible,
    });
    const { refused } = shown;
    return Answer.html(renderPage(page), {
      status: refused === undefined ? 200 : statusOf(refused.refusal),
    });
  }
}
