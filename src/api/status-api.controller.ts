import { Get, Inject } from '@nestjs/common';
import { Answer } from '../http/answer.js';
import { Described } from '../http/described.decorator.js';
import { RenderedPages } from '../http/rendered-pages.js';
import { PublicStatusQueries } from '../pipeline/public-status.queries.js';
import { CLOCK, type Clock } from '../shared/clock/clock.js';
import { ApiController } from './api-controller.decorator.js';
import { STATUS, statusJson } from './status-json.js';

/** How the repository is. */
@ApiController('api/status')
export class StatusApiController {
  constructor(
    private readonly status: PublicStatusQueries,
    private readonly rendered: RenderedPages,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Described({
    id: 'getStatus',
    summary: 'How the repository is: goals, lag, builds, cycles and checks; durations in seconds',
    answer: STATUS,
  })
  show(): Promise<Answer> {
    return this.rendered.answer('status', async () => {
      const now = this.clock.now();
      return Answer.json(statusJson(await this.status.at(now), now), { cache: 'api' });
    });
  }
}
