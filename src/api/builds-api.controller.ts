import { Get, Param, Query } from '@nestjs/common';
import { IsInt, Max, Min } from 'class-validator';
import { RecentBuildsQueries } from '../build/recent-builds.queries.js';
import { Answer } from '../http/answer.js';
import { Described } from '../http/described.decorator.js';
import { QUERY_PIPE } from '../http/query.pipe.js';
import { listOf, objectOf } from '../http/schemas.js';
import { NotFoundError } from '../shared/errors/app-error.js';
import { WholeNumber } from '../shared/validation/whole-number.decorator.js';
import { ApiController } from './api-controller.decorator.js';
import { CHANGED_BUILD, changedBuildJson } from './build-json.js';

/** Changes that a build names in the list; the rest is a count. */
const NAMED = 20;

export class BuildsRequest {
  @WholeNumber() @IsInt() @Min(1) @Max(50) limit = 50;
}

/** The last builds, and what each changed. */
@ApiController('api/builds')
export class BuildsApiController {
  constructor(private readonly builds: RecentBuildsQueries) {}

  @Get()
  @Described({
    id: 'listBuilds',
    summary: 'The last builds, newest first, each with the first packages that it changed',
    query: {
      limit: {
        what: 'Builds in the answer',
        schema: { type: 'integer', minimum: 1, maximum: 50, default: 50 },
      },
    },
    answer: objectOf({
      builds: listOf(CHANGED_BUILD),
    }),
  })
  async list(@Query(QUERY_PIPE) { limit }: BuildsRequest): Promise<Answer> {
    const builds = await this.builds.newest(limit, NAMED);
    return Answer.json({ builds: builds.map(changedBuildJson) }, { cache: 'api' });
  }

  @Get(':id')
  @Described({
    id: 'getBuild',
    summary: 'A build with the packages that it changed, a thousand at most',
    path: { id: { what: 'The id of the build, such as 20260310-120000' } },
    answer: CHANGED_BUILD,
    errors: { 404: 'There is no such build, or no longer' },
  })
  async find(@Param('id') id: string): Promise<Answer> {
    const build = await this.builds.find(id);
    if (build === undefined) throw new NotFoundError(`there is no build ${id}`);
    return Answer.json(changedBuildJson(build), { cache: 'api' });
  }
}
