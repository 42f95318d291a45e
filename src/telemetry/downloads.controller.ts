import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { clientVersions } from '../domain/telemetry/client-versions.js';
import { parseNotification } from '../domain/telemetry/notification.js';
import { Answer } from '../http/answer.js';
import { NeedsDatabase } from '../http/database.guard.js';
import { JsonBody } from '../http/json-body.decorator.js';
import { Limited } from '../http/limited.decorator.js';
import { RateLimits, standingHeaders } from '../http/rate-limits.js';
import { contextOf } from '../http/request-context.js';
import { CLOCK, type Clock } from '../shared/clock/clock.js';
import { InvalidInputError, LimitedError } from '../shared/errors/app-error.js';
import { ClientPseudonyms } from './client-pseudonyms.js';
import { InstallRecorder } from './install-recorder.js';

const MAX_BODY_BYTES = 1_048_576;

/** Takes Composer's notify-batch: what a client installed, one request for each `composer install`. */
@Controller('downloads')
@NeedsDatabase()
export class DownloadsController {
  constructor(
    private readonly recorder: InstallRecorder,
    private readonly pseudonyms: ClientPseudonyms,
    private readonly limits: RateLimits,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Contract: 200 means that the installs are stored. */
  @Post()
  @Limited('downloads')
  @JsonBody(MAX_BODY_BYTES)
  async record(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Answer> {
    const notification = parseNotification(body);
    if (notification.kind === 'malformed') throw new InvalidInputError([notification.reason]);
    const userAgent = request.headers['user-agent'] ?? '';
    const { network } = contextOf(request);
    const entries = notification.installs.length + notification.foreign;
    if (entries > 0) await this.#takeEntries(network, entries, response);
    const tally = await this.recorder.record({
      installs: notification.installs,
      foreign: notification.foreign,
      client: this.pseudonyms.of({ network, userAgent }, this.clock.now()),
      versions: clientVersions(userAgent),
    });
    return Answer.json({ status: 'ok', ...tally });
  }

  async #takeEntries(network: string, entries: number, response: Response): Promise<void> {
    const standing = await this.limits.take('download-entries', network, entries);
    if (standing.isAllowed) return;
    response.set(standingHeaders(standing));
    const detail = `At most ${standing.limit} entries a minute are taken from one network.`;
    throw new LimitedError(detail, standing.resetSeconds);
  }
}
