import { Get, Inject, Param } from '@nestjs/common';
import { RecentBuildsQueries } from '../build/recent-builds.queries.js';
import { Answer } from '../http/answer.js';
import { RenderedPages } from '../http/rendered-pages.js';
import { PublicStatusQueries } from '../pipeline/public-status.queries.js';
import { CLOCK, type Clock } from '../shared/clock/clock.js';
import { NotFoundError } from '../shared/errors/app-error.js';
import { ApiController } from './api-controller.decorator.js';
import { changedBuildJson, statusJson } from './status-json.js';

/** How the repository is, and what its builds changed. */
@ApiController('api')
export class StatusApiController {
  constructor(
    private readonly status: PublicStatusQueries,
    private readonly rendered: RenderedPages,
    private readonly builds: RecentBuildsQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('status')
  show(): Promise<Answer> {
    return this.rendered.answer('status', async () => {
      const now = this.clock.now();
      return Answer.json(statusJson(await this.status.at(now), now), { cache: 'api' });
    });
  }

  @Get('builds/:id')
  async build(@Param('id') id: string): Promise<Answer> {
    const build = await this.builds.find(id);
    if (build === undefined) throw new NotFoundError(`there is no build ${id}`);
    return Answer.json(changedBuildJson(build), { cache: 'api' });
  }
}
