import { Controller, Get, Inject, Query } from '@nestjs/common';
import { Answer } from '../http/answer.js';
import { NeedsDatabase } from '../http/database.guard.js';
import { CLOCK, type Clock } from '../shared/clock/clock.js';
import { EVERYTHING, type MetadataAction } from './changes.types.js';
import { ChangesQueries } from './changes.queries.js';

/** Fifteen digits reach beyond the year 5000 and are exact as a number. */
const INSTANT = /^\d{1,15}$/;

/** Contract: the changes feed in the shape of Packagist's, which mirror programs know. */
@Controller('metadata/changes.json')
@NeedsDatabase()
export class ChangesController {
  constructor(
    private readonly changes: ChangesQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Query('since') since: unknown): Promise<Answer> {
    if (typeof since !== 'string' || !INSTANT.test(since)) {
      const error = `since: must be a timestamp of this feed, in 1/10000 s; the newest is given here`;
      const timestamp = await this.changes.newest();
      return Answer.json({ error, timestamp }, { status: 400, cache: 'feed' });
    }
    const { actions, timestamp } = await this.changes.since(Number(since));
    return Answer.json({ actions: actions ?? [this.#resync()], timestamp }, { cache: 'feed' });
  }

  #resync(): MetadataAction {
    const time = Math.floor(this.clock.now().getTime() / 1_000);
    return { type: 'resync', package: EVERYTHING, time };
  }
}
