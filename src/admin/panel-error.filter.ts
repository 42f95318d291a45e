import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Answer } from '../http/answer.js';
import { problemOf } from '../http/problem.js';
import { contextOf } from '../http/request-context.js';
import { sendAnswer } from '../http/send-answer.js';
import { IncidentOverError } from '../incidents/incidents.service.js';
import { InvalidInputError, NotFoundError, RunFailedError } from '../shared/errors/app-error.js';
import { PanelErrorPage } from '../ui/admin/panel-error-page.view.js';
import { renderPage } from '../ui/render-page.js';
import { AdminFrames } from './frame/admin-frames.js';
import { StaleFormError } from './forms/stale-form.error.js';

type Shown =
  NotFoundError | InvalidInputError | StaleFormError | IncidentOverError | RunFailedError;

/** Shows in the panel's own design what an admin asked for and does not get. */
@Catch(NotFoundError, InvalidInputError, StaleFormError, IncidentOverError, RunFailedError)
export class PanelErrorFilter implements ExceptionFilter<Shown> {
  constructor(private readonly frames: AdminFrames) {}

  async catch(error: Shown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    // A run that ended or waits no more is told as what has changed meanwhile.
    const status = error instanceof RunFailedError ? 409 : problemOf(error).status;
    const page = renderPage(
      PanelErrorPage({
        frame: await this.frames.of(request),
        status,
        lines: error.lines,
        requestId: contextOf(request).id,
      }),
    );
    await sendAnswer(request, http.getResponse<Response>(), Answer.html(page, { status }));
  }
}
