import { All, Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CLOCK, type Clock } from '../shared/clock/clock.js';
import { answerEncodedJson } from '../shared/http/json-answer.js';
import { answerMethodNotAllowed } from '../shared/http/text-answer.js';
import { EVERYTHING, type MetadataAction } from './changes.types.js';
import { ChangesQueries } from './changes.queries.js';

/** Mirrors ask every minute or so; a CDN may answer those that ask at once. */
const CACHE_CONTROL = 'public, max-age=10';

/** Fifteen digits reach beyond the year 5000 and are exact as a number. */
const INSTANT = /^\d{1,15}$/;

/** Contract: the changes feed in the shape of Packagist's, which mirror programs know. */
@Controller('metadata/changes.json')
export class ChangesController {
  constructor(
    private readonly changes: ChangesQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async show(
    @Query('since') since: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const answer = (status: number, value: object): Promise<void> => {
      const body = JSON.stringify(value);
      return answerEncodedJson(request, response, { status, body, cacheControl: CACHE_CONTROL });
    };
    if (typeof since !== 'string' || !INSTANT.test(since)) {
      const error = `since: must be a timestamp of this feed, in 1/10000 s; the newest is given here`;
      await answer(400, { error, timestamp: await this.changes.newest() });
      return;
    }
    const { actions, timestamp } = await this.changes.since(Number(since));
    await answer(200, { actions: actions ?? [this.#resync()], timestamp });
  }

  @All()
  refuse(@Res() response: Response): void {
    answerMethodNotAllowed(response, 'GET, HEAD');
  }

  #resync(): MetadataAction {
    const time = Math.floor(this.clock.now().getTime() / 1_000);
    return { type: 'resync', package: EVERYTHING, time };
  }
}
