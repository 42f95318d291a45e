import { Get, Param, Query, Req } from '@nestjs/common';
import { IsIn, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import type { Request } from 'express';
import { Answer } from '../http/answer.js';
import { Described } from '../http/described.decorator.js';
import { DATE, FLAG, listOf, objectOf, oneOf, orNull, TEXT } from '../http/schemas.js';
import { NotFoundError } from '../shared/errors/app-error.js';
import { ApiController } from './api-controller.decorator.js';
import { ClosedPackagesQueries, type ClosedPackage } from '../catalog/closed-packages.queries.js';
import { linkNext } from './link-next.js';
import { packageTypeOf } from './package-type.js';
import { QUERY_PIPE } from '../http/query.pipe.js';
import { WholeNumber } from '../shared/validation/whole-number.decorator.js';

export class ClosedListQuery {
  /** The last slug of the page before. */
  @IsString() @MaxLength(200) cursor = '';

  @WholeNumber() @IsInt() @Min(1) @Max(1_000) limit = 500;

  /** `slugs`: the slugs of all of them as one list, as clients of the reference read it. */
  @IsIn(['packages', 'slugs']) format: 'packages' | 'slugs' = 'packages';
}

const LIST = {
  path: { type: { what: 'The directory', schema: oneOf('plugin', 'theme') } },
  query: {
    cursor: { what: 'The next_cursor of the page before' },
    format: {
      what: '`slugs` gives the slugs of all of them as one list instead',
      schema: { ...oneOf('packages', 'slugs'), default: 'packages' },
    },
    limit: {
      what: 'Packages in a page',
      schema: { type: 'integer', minimum: 1, maximum: 1_000, default: 500 },
    },
  },
  answer: objectOf({
    packages: listOf(
      objectOf({
        slug: TEXT,
        closed_date: orNull(DATE),
        reason: orNull(TEXT),
        reason_text: orNull(TEXT),
        permanent: FLAG,
      }),
    ),
    next_cursor: orNull(TEXT),
  }),
  errors: { 404: 'There is no such directory' },
} as const;

/** The packages that the directory closed, by slug. */
@ApiController('api/packages/:type/closed')
export class ClosedPackagesApiController {
  constructor(private readonly closed: ClosedPackagesQueries) {}

  @Get()
  @Described({
    id: 'listClosedPackages',
    summary: 'The packages that the directory closed, by slug',
    ...LIST,
  })
  async all(
    @Param('type') type: string,
    @Query(QUERY_PIPE) query: ClosedListQuery,
    @Req() request: Request,
  ): Promise<Answer> {
    return this.#answer({ type, query, permanentOnly: false }, request);
  }

  @Get('permanent')
  @Described({
    id: 'listPermanentlyClosedPackages',
    summary: 'Those that the directory says are closed for good',
    ...LIST,
  })
  async permanent(
    @Param('type') type: string,
    @Query(QUERY_PIPE) query: ClosedListQuery,
    @Req() request: Request,
  ): Promise<Answer> {
    return this.#answer({ type, query, permanentOnly: true }, request);
  }

  async #answer(
    wanted: { type: string; query: ClosedListQuery; permanentOnly: boolean },
    request: Request,
  ): Promise<Answer> {
    const type = packageTypeOf(wanted.type);
    if (type === undefined) throw new NotFoundError('unknown package type');
    const { cursor: after, limit } = wanted.query;
    const { permanentOnly } = wanted;
    if (wanted.query.format === 'slugs') {
      return Answer.json(await this.closed.slugs(type, permanentOnly), { cache: 'api' });
    }
    // One more than shown tells whether there is another page.
    const rows = await this.closed.page({ type, permanentOnly, after, limit: limit + 1 });
    const shown = rows.slice(0, limit);
    const next = rows.length > limit ? (shown.at(-1)?.slug ?? null) : null;
    const headers = next === null ? {} : linkNext(request, next);
    return Answer.json(
      { packages: shown.map(printed), next_cursor: next },
      { cache: 'api', headers },
    );
  }
}

function printed({ slug, closedAt, reason, reasonText, permanent }: ClosedPackage): object {
  return {
    slug,
    closed_date: closedAt,
    reason,
    reason_text: reasonText,
    permanent: permanent === 1,
  };
}
