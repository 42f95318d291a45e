import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { BrowserSessions } from '../../auth/browser-sessions.js';
import { Csrf } from '../../auth/csrf.js';
import { signedInUser } from '../../auth/signed-in-user.js';
import type { SignInOutcome } from '../../auth/sign-in.service.js';
import { returnPath } from '../../domain/auth/return-path.js';
import { Answer } from '../../http/answer.js';
import { NeedsDatabase } from '../../http/database.guard.js';
import { CodePage } from '../../ui/admin/code-page.view.js';
import { SignInPage, type SignInRefusal } from '../../ui/admin/sign-in-page.view.js';
import { renderPage } from '../../ui/render-page.js';
import { GateFrames } from '../frame/gate-frames.js';
import { textField, type SentForm } from '../sent-form.js';

/** What the form of the sign-in shows besides itself. */
interface Shown {
  readonly returnPath: string;
  readonly email?: string;
  readonly refusal?: SignInRefusal;
}

const STATUS = { wrong: 422, incomplete: 422, stale: 422, expired: 422, paused: 429 } as const;

/** Signing in and out; the only routes of the panel that are open to visitors. */
@Controller('admin')
@NeedsDatabase()
export class SignInController {
  constructor(
    private readonly browsers: BrowserSessions,
    private readonly csrf: Csrf,
    private readonly frames: GateFrames,
  ) {}

  @Get('login')
  form(@Query('return') asked: unknown, @Req() request: Request): Answer {
    const path = returnPath(typeof asked === 'string' ? asked : undefined);
    return signedInUser(request)?.isAdmin === true
      ? Answer.seeOther(path)
      : this.#form(request, { returnPath: path });
  }

  @Post('login')
  async signIn(
    @Body() form: SentForm,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Answer> {
    const [email, password] = [textField(form, 'email').trim(), textField(form, 'password')];
    const shown = { returnPath: returnPath(textField(form, 'return')), email };
    if (!this.csrf.holds(request))
      return this.#form(request, { ...shown, refusal: { kind: 'stale' } });
    if (email === '' || password === '') {
      return this.#form(request, { ...shown, refusal: { kind: 'incomplete' } });
    }
    if (!this.browsers.canKeepCookies(request)) return this.#form(request, shown);
    const outcome = await this.browsers.withPassword(request, response);
    return this.#after(outcome, request, shown);
  }

  @Post('login/code')
  async confirm(
    @Body() form: SentForm,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Answer> {
    const shown = { returnPath: returnPath(textField(form, 'return')) };
    if (!this.csrf.holds(request))
      return this.#form(request, { ...shown, refusal: { kind: 'stale' } });
    const pending = textField(form, 'pending');
    const code = textField(form, 'code');
    const outcome = await this.browsers.withCode({ pending, code }, request, response);
    if (outcome.kind === 'wrong') return this.#codeForm(request, { ...shown, pending }, true);
    return this.#after(outcome, request, shown);
  }

  @Post('logout')
  async signOut(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Answer> {
    if (signedInUser(request) === undefined) return Answer.seeOther('/admin/login');
    this.csrf.demand(request);
    await this.browsers.end(request, response);
    return Answer.seeOther('/admin/login');
  }

  #after(outcome: SignInOutcome, request: Request, shown: Shown): Answer {
    switch (outcome.kind) {
      case 'signed-in':
        return Answer.seeOther(shown.returnPath);
      case 'code-needed':
        return this.#codeForm(request, { ...shown, pending: outcome.pending }, false);
      case 'wrong':
      case 'expired':
      case 'paused':
        return this.#form(request, { ...shown, refusal: outcome });
    }
  }

  #form(request: Request, shown: Shown): Answer {
    const canKeepCookies = this.browsers.canKeepCookies(request);
    const frame = this.frames.of(request);
    const { refusal } = shown;
    const pause = refusal?.kind === 'paused' ? { 'Retry-After': String(refusal.seconds) } : {};
    return Answer.html(renderPage(SignInPage({ ...shown, frame, canKeepCookies })), {
      status: refusal === undefined ? 200 : STATUS[refusal.kind],
      headers: pause,
    });
  }

  #codeForm(
    request: Request,
    shown: { readonly returnPath: string; readonly pending: string },
    isWrong: boolean,
  ): Answer {
    const page = CodePage({ ...shown, frame: this.frames.of(request), isWrong });
    return Answer.html(renderPage(page), { status: isWrong ? 422 : 200 });
  }
}
