import { Body, Get, Inject, Post, Req } from '@nestjs/common';
import { IsString } from 'class-validator';
import type { Request } from 'express';
import type { Admin } from '../../auth/auth.types.js';
import { CurrentAdmin } from '../../auth/current-admin.decorator.js';
import { GuardsQueries } from '../../catalog/guards.queries.js';
import { Answer } from '../../http/answer.js';
import { CLOCK, daysBefore, type Clock } from '../../shared/clock/clock.js';
import {
  ClosuresAdminPage,
  DecisionPage,
  type Decision,
} from '../../ui/admin/closures/closures-page.view.js';
import { renderPage } from '../../ui/render-page.js';
import { readForm } from '../forms/read-form.js';
import { StaleFormError } from '../forms/stale-form.error.js';
import { AdminFrames } from '../frame/admin-frames.js';
import { AdminJobs } from '../jobs/admin-jobs.js';
import { PanelPages } from '../panel-pages.decorator.js';

const EVENTS_DAYS = 30;

class DecisionForm {
  /** How many waited when the form was shown. */
  @IsString() waiting = '';
}

/** Closings that the guard holds back. */
@PanelPages('closures')
export class AdminClosuresController {
  constructor(
    private readonly guards: GuardsQueries,
    private readonly jobs: AdminJobs,
    private readonly frames: AdminFrames,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Req() request: Request): Promise<Answer> {
    const [frame, pending, waiting, events] = await Promise.all([
      this.frames.of(request),
      this.guards.pendingClosures(),
      this.guards.countWaiting(),
      this.guards.events(daysBefore(this.clock.now(), EVENTS_DAYS)),
    ]);
    return Answer.html(renderPage(ClosuresAdminPage({ frame, pending, waiting, events })));
  }

  @Get('accept')
  askToAccept(@Req() request: Request): Promise<Answer> {
    return this.#ask(request, 'accept');
  }

  @Post('accept')
  accept(@Body() body: unknown, @CurrentAdmin() admin: Admin): Promise<Answer> {
    return this.#decide('accept', body, admin);
  }

  @Get('dismiss')
  askToDismiss(@Req() request: Request): Promise<Answer> {
    return this.#ask(request, 'dismiss');
  }

  @Post('dismiss')
  dismiss(@Body() body: unknown, @CurrentAdmin() admin: Admin): Promise<Answer> {
    return this.#decide('dismiss', body, admin);
  }

  async #ask(request: Request, decision: Decision): Promise<Answer> {
    const [frame, waiting] = await Promise.all([
      this.frames.of(request),
      this.guards.countWaiting(),
    ]);
    return Answer.html(renderPage(DecisionPage({ frame, decision, waiting })));
  }

  async #decide(decision: Decision, body: unknown, admin: Admin): Promise<Answer> {
    const form = readForm(DecisionForm, body);
    const shown = 'value' in form ? form.value.waiting : '';
    const waiting = await this.guards.countWaiting();
    if (waiting === 0 || shown !== String(waiting)) {
      throw new StaleFormError(
        `${waiting} closings wait now; when the page was made it was ${shown || 'none'}`,
      );
    }
    const words = [`--${decision}`];
    const runId = await this.jobs.ask(admin, { command: 'check-status', words });
    return Answer.seeOther(`/admin/runs/${runId}`);
  }
}
