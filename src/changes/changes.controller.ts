import { Controller, Get, Query } from '@nestjs/common';
import { Answer } from '../http/answer.js';
import { NeedsDatabase } from '../http/database.guard.js';
import { Limited } from '../http/limited.decorator.js';
import { ChangesFeed } from './changes-feed.js';
import { FEED_PATH } from './changes.types.js';

/** Fifteen digits reach beyond the year 5000 and are exact as a number. */
const INSTANT = /^\d{1,15}$/;

/**
 * Contract: the changes feed in the shape of Packagist's, which mirror programs know. What they ask for
 * as a rule, `ChangesHandler` answers before.
 */
@Controller(FEED_PATH)
@NeedsDatabase()
export class ChangesController {
  constructor(private readonly feed: ChangesFeed) {}

  @Get()
  @Limited('feed')
  async show(@Query('since') since: unknown): Promise<Answer> {
    if (typeof since !== 'string' || !INSTANT.test(since)) {
      const error = `since: must be a timestamp of this feed, in 1/10000 s; the newest is given here`;
      const timestamp = this.feed.newest();
      return Answer.json({ error, timestamp }, { status: 400, cache: 'feed' });
    }
    const { bytes } = await this.feed.after(Number(since), 'identity');
    return Answer.of('application/json', bytes, { cache: 'feed' });
  }
}
