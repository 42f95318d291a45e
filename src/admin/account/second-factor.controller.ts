import { Body, Get, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Admin } from '../../auth/auth.types.js';
import { BrowserSessions } from '../../auth/browser-sessions.js';
import { CurrentAdmin } from '../../auth/current-admin.decorator.js';
import { SecondFactorService } from '../../auth/second-factor.service.js';
import type { Account } from '../../auth/users.queries.js';
import { Answer } from '../../http/answer.js';
import type { PasswordRefusal } from '../../ui/admin/password-again.js';
import { RecoveryCodesPage } from '../../ui/admin/recovery-codes-page.view.js';
import { SecondFactorPage } from '../../ui/admin/second-factor-page.view.js';
import { renderPage } from '../../ui/render-page.js';
import { AdminFrames } from '../frame/admin-frames.js';
import { PanelPages } from '../panel-pages.decorator.js';
import { textField, type SentForm } from '../sent-form.js';
import { OwnAccount, statusOf } from './own-account.js';
import { qrDrawing } from './qr-drawing.js';

const WRONG_CODE = {
  kind: 'other',
  words: 'The code is not one of this key. Check the clock of the device, and take the next code.',
  field: 'code',
} as const;

/** Turns the second factor on. */
@PanelPages('account/second-factor')
export class SecondFactorController {
  constructor(
    private readonly own: OwnAccount,
    private readonly secondFactor: SecondFactorService,
    private readonly browsers: BrowserSessions,
    private readonly frames: AdminFrames,
  ) {}

  @Get()
  async offer(@CurrentAdmin() admin: Admin, @Req() request: Request): Promise<Answer> {
    const account = await this.own.of(admin);
    const isOffered = this.secondFactor.isPossible && account.totpSecret === null;
    return isOffered ? this.#page(account, request) : Answer.seeOther('/admin/account');
  }

  @Post()
  async begin(
    @Body() form: SentForm,
    @CurrentAdmin() admin: Admin,
    @Req() request: Request,
  ): Promise<Answer> {
    const account = await this.own.of(admin);
    if (account.totpSecret !== null) return Answer.seeOther('/admin/account');
    const [sealed, code] = [textField(form, 'sealed'), textField(form, 'code')];
    const refusal = await this.own.refusal(account, form, request);
    if (refusal !== undefined) return this.#page(account, request, { sealed, refusal });
    const codes = await this.secondFactor.begin(
      account,
      { sealed, code },
      admin,
      request.sessionID,
    );
    if (codes === undefined) return this.#page(account, request, { sealed, refusal: WRONG_CODE });
    await this.browsers.renew(request);
    const page = RecoveryCodesPage({ frame: await this.frames.of(request), codes });
    return Answer.html(renderPage(page));
  }

  async #page(
    account: Account,
    request: Request,
    refused?: { readonly sealed: string; readonly refusal: PasswordRefusal },
  ): Promise<Answer> {
    const { secret, uri, sealed } = await this.secondFactor.offer(account, refused?.sealed);
    const page = SecondFactorPage({
      ...{ secret, sealed, qr: await qrDrawing(uri) },
      frame: await this.frames.of(request),
      refusal: refused?.refusal,
    });
    return Answer.html(renderPage(page), {
      status: refused === undefined ? 200 : statusOf(refused.refusal),
    });
  }
}
