import { Get, Inject, Param, Query, Req } from '@nestjs/common';
import { IsIn, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import type { Request } from 'express';
import { PackageSearchQueries } from '../catalog/package-search.queries.js';
import {
  SEARCH_SORTS,
  type PackageFilter,
  type SearchSort,
} from '../catalog/package-search.types.js';
import { authorNicename } from '../domain/closures/vendor.js';
import { PACKAGE_TYPES } from '../domain/types.js';
import { Answer } from '../http/answer.js';
import { Described, type Parameter } from '../http/described.decorator.js';
import { QUERY_PIPE } from '../http/query.pipe.js';
import { FLAG, listOf, objectOf, oneOf, orNull, TEXT, WHOLE } from '../http/schemas.js';
import { filterOf, SearchRequest, UNTAGGED_KINDS } from '../packages/search-request.js';
import { CLOCK, type Clock } from '../shared/clock/clock.js';
import { InstanceSettings } from '../shared/config/instance.settings.js';
import { NotFoundError } from '../shared/errors/app-error.js';
import { Chosen } from '../shared/validation/chosen.decorator.js';
import { WholeNumber } from '../shared/validation/whole-number.decorator.js';
import { ApiController } from './api-controller.decorator.js';
import { linkNext } from './link-next.js';
import { PACKAGE_SUMMARY, packageSummary } from './package-summary.js';
import { cursorOf, positionOf } from './search-cursor.js';

export class PackagesRequest extends SearchRequest {
  /** `next_cursor` of the page before. */
  @IsString() @MaxLength(200) cursor = '';

  @WholeNumber() @IsInt() @Min(1) @Max(100) limit = 24;
}

export class ListRequest {
  @IsString() @MaxLength(200) cursor = '';

  @WholeNumber() @IsInt() @Min(1) @Max(100) limit = 24;

  @IsIn(SEARCH_SORTS) sort: SearchSort = 'active';
}

export class UntaggedRequest extends ListRequest {
  @IsIn(UNTAGGED_KINDS) kind: (typeof UNTAGGED_KINDS)[number] = 'any';

  @IsString() @MaxLength(200) q = '';

  @Chosen() @IsString() @MaxLength(200) author?: string;
}

interface Wanted {
  readonly text: string;
  readonly filter: PackageFilter;
  readonly sort: SearchSort;
  readonly cursor: string;
  readonly limit: number;
}

const PAGING: Readonly<Record<string, Parameter>> = {
  sort: {
    what: 'The order; by relevance without words is by active sites',
    schema: oneOf(...SEARCH_SORTS),
  },
  cursor: { what: 'The next_cursor of the page before; the other parameters stay as they were' },
  limit: {
    what: 'Packages in a page',
    schema: { type: 'integer', minimum: 1, maximum: 100, default: 24 },
  },
};

const AUTHOR: Parameter = { what: 'An account on WordPress.org' };
const WORDS: Parameter = { what: 'Words, a slug or a Composer name' };

const PAGE = objectOf({
  packages: listOf(PACKAGE_SUMMARY),
  total: WHOLE,
  total_is_exact: FLAG,
  next_cursor: orNull(TEXT),
});

/** Lists of packages, to be read page by page: none is told twice, and none left out that stays as it is. */
@ApiController('api')
export class PackageListsApiController {
  constructor(
    private readonly search: PackageSearchQueries,
    private readonly instance: InstanceSettings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('packages')
  @Described({
    id: 'listPackages',
    summary: 'Packages, those that were looked for or all',
    query: {
      q: WORDS,
      type: { what: 'The directory', schema: oneOf(...PACKAGE_TYPES) },
      tag: { what: 'A tag of WordPress.org' },
      author: AUTHOR,
      untagged: { what: 'Why a release has no tag', schema: oneOf(...UNTAGGED_KINDS) },
      closed: {
        what: '1 for closed packages instead of those that are offered',
        schema: oneOf('1'),
      },
      php: { what: 'The PHP that there is, such as 8.3' },
      since: { what: 'Updated since: 30d, 12m or a date' },
      ...PAGING,
    },
    answer: PAGE,
  })
  async packages(
    @Query(QUERY_PIPE) query: PackagesRequest,
    @Req() request: Request,
  ): Promise<Answer> {
    const { q: text, cursor, limit } = query;
    const { sort = text.trim() === '' ? 'active' : 'relevance' } = query;
    const filter = filterOf(query, this.clock.now());
    return this.#answer({ text, filter, sort, cursor, limit }, request);
  }

  @Get('authors/:name')
  @Described({
    id: 'listPackagesOfAuthor',
    summary: 'The packages of an account on WordPress.org',
    path: { name: AUTHOR },
    query: PAGING,
    answer: objectOf({
      ...PAGE.properties,
      author: objectOf({ name: orNull(TEXT), account: TEXT }),
    }),
    errors: { 404: 'No package is of that account' },
  })
  async author(
    @Param('name') name: string,
    @Query(QUERY_PIPE) { sort, cursor, limit }: ListRequest,
    @Req() request: Request,
  ): Promise<Answer> {
    const account = name.toLowerCase();
    const filter = { author: account };
    return this.#answer(
      { text: '', filter, sort, cursor, limit },
      request,
      ({ packages, total }) => {
        if (total === 0) throw new NotFoundError(`no package is by ${name}`);
        const own = packages.find((pkg) => authorNicename(pkg.authorProfile) === account);
        return { author: { name: own?.author ?? null, account } };
      },
    );
  }

  @Get('untagged')
  @Described({
    id: 'listUntagged',
    summary: 'Plugins whose current version Composer cannot require by its number',
    query: {
      kind: {
        what: 'Whether there are no tags at all, or only none of the current version',
        schema: { ...oneOf(...UNTAGGED_KINDS), default: 'any' },
      },
      q: WORDS,
      author: AUTHOR,
      ...PAGING,
    },
    answer: PAGE,
  })
  async untagged(
    @Query(QUERY_PIPE) { kind, q: text, author, sort, cursor, limit }: UntaggedRequest,
    @Req() request: Request,
  ): Promise<Answer> {
    const filter = { untagged: kind, author };
    return this.#answer({ text, filter, sort, cursor, limit }, request);
  }

  async #answer(
    { text, filter, sort, cursor, limit }: Wanted,
    request: Request,
    more: (found: Found) => object = () => ({}),
  ): Promise<Answer> {
    const after = positionOf(cursor, sort);
    const found = await this.search.page({
      ...filter,
      text,
      sort,
      page: 1,
      pageSize: limit,
      after,
    });
    const next = found.next === undefined ? null : cursorOf(found.next, sort);
    return Answer.json(
      {
        packages: found.packages.map((pkg) => packageSummary(pkg, this.instance.appUrl)),
        total: found.total,
        total_is_exact: found.isTotalExact,
        next_cursor: next,
        ...more(found),
      },
      { cache: 'api', headers: next === null ? {} : linkNext(request, next) },
    );
  }
}

type Found = Awaited<ReturnType<PackageSearchQueries['page']>>;
