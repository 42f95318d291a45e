import { Get, Query } from '@nestjs/common';
import { IsInt, Max, Min } from 'class-validator';
import {
  BUILD_STEPS,
  RecentBuildsQueries,
  type ChangedBuild,
} from '../build/recent-builds.queries.js';
import { Answer } from '../http/answer.js';
import { Described } from '../http/described.decorator.js';
import { QUERY_PIPE } from '../http/query.pipe.js';
import { listOf, NUMBER, objectOf, oneOf, orNull, TEXT, TIME, WHOLE } from '../http/schemas.js';
import { WholeNumber } from '../shared/validation/whole-number.decorator.js';
import { ApiController } from './api-controller.decorator.js';

/** Changes that a build names in the list; the rest is a count. */
const NAMED = 20;

const STATES = [
  ...['current', 'replaced', 'rolled-back', 'waiting'],
  ...['running', 'failed', 'cancelled'],
];

export class BuildsRequest {
  @WholeNumber() @IsInt() @Min(1) @Max(50) limit = 50;
}

/** The last builds. */
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
      builds: listOf(
        objectOf({
          id: TEXT,
          state: oneOf(...STATES),
          started_at: TIME,
          promoted_at: orNull(TIME),
          packages: WHOLE,
          packages_changed: WHOLE,
          seconds: objectOf(Object.fromEntries(BUILD_STEPS.map((step) => [step, orNull(NUMBER)]))),
          changes: listOf(
            objectOf({ action: oneOf('removed', 'added', 'changed'), package: TEXT }),
          ),
        }),
      ),
    }),
  })
  async list(@Query(QUERY_PIPE) { limit }: BuildsRequest): Promise<Answer> {
    const builds = await this.builds.newest(limit, NAMED);
    return Answer.json({ builds: builds.map(printed) }, { cache: 'api' });
  }
}

function printed(build: ChangedBuild): object {
  const { id, state, startedAt, promotedAt, packages, changed, steps, changes } = build;
  return {
    ...{ id, state, started_at: startedAt, promoted_at: promotedAt },
    ...{ packages, packages_changed: changed, seconds: steps },
    changes: changes.map(({ action, name }) => ({ action, package: name })),
  };
}
