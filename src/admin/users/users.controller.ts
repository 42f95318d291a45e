import { Body, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { LastAdminError } from '../../auth/account-errors.js';
import { AccountsService } from '../../auth/accounts.service.js';
import type { Admin } from '../../auth/auth.types.js';
import { CurrentAdmin } from '../../auth/current-admin.decorator.js';
import { OpenSessions } from '../../auth/open-sessions.js';
import { UsersQueries, type Account } from '../../auth/users.queries.js';
import { Answer } from '../../http/answer.js';
import { NotFoundError } from '../../shared/errors/app-error.js';
import type { PasswordRefusal } from '../../ui/admin/password-again.js';
import { RolePage, type RoleAct } from '../../ui/admin/role-page.view.js';
import { UsersPage } from '../../ui/admin/users-page.view.js';
import { renderPage } from '../../ui/render-page.js';
import { OwnAccount, statusOf } from '../account/own-account.js';
import { AdminFrames } from '../frame/admin-frames.js';
import { PanelPages } from '../panel-pages.decorator.js';
import type { SentForm } from '../sent-form.js';

/** Everybody's accounts and sessions. */
@PanelPages('users')
export class UsersController {
  constructor(
    private readonly users: UsersQueries,
    private readonly accounts: AccountsService,
    private readonly sessions: OpenSessions,
    private readonly own: OwnAccount,
    private readonly frames: AdminFrames,
  ) {}

  @Get()
  async show(@Req() request: Request): Promise<Answer> {
    const page = UsersPage({
      frame: await this.frames.of(request),
      users: await this.users.list(),
      sessions: await this.sessions.list(request.sessionID),
    });
    return Answer.html(renderPage(page));
  }

  @Get(':id/promote')
  async askToPromote(@Param('id') id: string, @Req() request: Request): Promise<Answer> {
    return this.#rolePage('promote', await this.#user(id), request);
  }

  @Post(':id/promote')
  promote(
    @Param('id') id: string,
    @Body() form: SentForm,
    @CurrentAdmin() admin: Admin,
    @Req() request: Request,
  ): Promise<Answer> {
    return this.#changeRole('promote', id, { form, admin, request });
  }

  @Get(':id/demote')
  async askToDemote(@Param('id') id: string, @Req() request: Request): Promise<Answer> {
    return this.#rolePage('demote', await this.#user(id), request);
  }

  @Post(':id/demote')
  demote(
    @Param('id') id: string,
    @Body() form: SentForm,
    @CurrentAdmin() admin: Admin,
    @Req() request: Request,
  ): Promise<Answer> {
    return this.#changeRole('demote', id, { form, admin, request });
  }

  @Post(':id/sessions/:session/end')
  async endSession(
    @Param('id') id: string,
    @Param('session') session: string,
    @CurrentAdmin() admin: Admin,
  ): Promise<Answer> {
    await this.sessions.end(await this.#user(id), Number(session), admin);
    return Answer.seeOther('/admin/users');
  }

  async #changeRole(act: RoleAct, id: string, { form, admin, request }: SentRole): Promise<Answer> {
    const user = await this.#user(id);
    const refusal = await this.own.refusal(await this.own.of(admin), form, request);
    if (refusal !== undefined) return this.#rolePage(act, user, request, refusal);
    try {
      await this.accounts[act](user, admin);
    } catch (error) {
      if (!(error instanceof LastAdminError)) throw error;
      return this.#rolePage(act, user, request, { kind: 'other', words: `${error.message}.` });
    }
    return Answer.seeOther('/admin/users');
  }

  async #rolePage(
    act: RoleAct,
    user: Account,
    request: Request,
    refusal?: PasswordRefusal,
  ): Promise<Answer> {
    const page = RolePage({ frame: await this.frames.of(request), act, user, refusal });
    const status = refusal === undefined ? 200 : statusOf(refusal);
    return Answer.html(renderPage(page), { status });
  }

  /** Throws `NotFoundError`. */
  async #user(id: string): Promise<Account> {
    const user = /^\d{1,15}$/.test(id) ? await this.users.byId(Number(id)) : undefined;
    if (user === undefined) throw new NotFoundError(`There is no user ${id}.`);
    return user;
  }
}

interface SentRole {
  readonly form: SentForm;
  readonly admin: Admin;
  readonly request: Request;
}
