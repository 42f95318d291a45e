import { All, Controller, Inject, Post, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import { clientVersions } from '../domain/telemetry/client-versions.js';
import { parseNotification } from '../domain/telemetry/notification.js';
import { CLOCK, type Clock } from '../shared/clock/clock.js';
import { ProblemFilter } from '../shared/errors/problem.filter.js';
import { answerJsonText } from '../shared/http/json-answer.js';
import { JsonBody } from '../shared/http/json-body.js';
import { answerProblem, ProblemError } from '../shared/http/problem.js';
import { ClientPseudonyms } from './client-pseudonyms.js';
import { DownloadsRateLimitGuard } from './downloads-rate-limit.guard.js';
import { InstallRecorder } from './install-recorder.service.js';

const MAX_BODY_BYTES = 1_048_576;

/** Takes Composer's notify-batch: what a client installed, one request for each `composer install`. */
@Controller('downloads')
@UseFilters(ProblemFilter)
export class DownloadsController {
  readonly #body = new JsonBody(MAX_BODY_BYTES);

  constructor(
    private readonly recorder: InstallRecorder,
    private readonly pseudonyms: ClientPseudonyms,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Contract: 200 means that the installs are stored. */
  @Post()
  @UseGuards(DownloadsRateLimitGuard)
  async record(@Req() request: Request, @Res() response: Response): Promise<void> {
    const notification = parseNotification(await this.#body.read(request, response));
    if (notification.kind === 'malformed') {
      throw new ProblemError({ status: 400, detail: notification.reason });
    }
    const userAgent = request.headers['user-agent'] ?? '';
    const tally = await this.recorder.record({
      installs: notification.installs,
      foreign: notification.foreign,
      client: this.pseudonyms.of({ address: request.ip ?? '', userAgent }, this.clock.now()),
      versions: clientVersions(userAgent),
    });
    const body = JSON.stringify({ status: 'ok', ...tally });
    answerJsonText(response, { status: 200, body, cacheControl: 'no-store' });
  }

  @All()
  refuse(@Res() response: Response): void {
    answerProblem(response, { status: 405, headers: { Allow: 'POST' } });
  }
}
