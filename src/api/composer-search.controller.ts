import { Get, Query, Req } from '@nestjs/common';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import type { Request } from 'express';
import { PackageSearchQueries } from '../catalog/package-search.queries.js';
import type { PackageSummary } from '../catalog/package-search.types.js';
import { composerType, composerVendor } from '../domain/composer/names.js';
import { plainText } from '../domain/text/plain.js';
import { PACKAGE_TYPES } from '../domain/types.js';
import { Answer } from '../http/answer.js';
import { Described } from '../http/described.decorator.js';
import { ADDRESS, listOf, objectOf, oneOf, TEXT, WHOLE } from '../http/schemas.js';
import { QUERY_PIPE } from '../http/query.pipe.js';
import { InstanceSettings } from '../shared/config/instance.settings.js';
import { WholeNumber } from '../shared/validation/whole-number.decorator.js';
import { ApiController } from './api-controller.decorator.js';

export class ComposerSearchQuery {
  @IsString() @MaxLength(200) q = '';

  /** As Composer calls types, such as `wordpress-plugin`; packages of any other there are none. */
  @IsString() @MaxLength(200) type = '';

  @WholeNumber() @IsInt() @Min(1) @Max(1_000) page = 1;

  @WholeNumber() @IsInt() @Min(1) @Max(100) per_page = 15;
}

const RESULT = {
  ...objectOf({ name: TEXT, description: TEXT, url: ADDRESS, downloads: WHOLE }),
  required: ['name', 'description', 'downloads'],
};

/** What `composer search` asks, as `packages.json` tells it to; query and answer are Packagist's. */
@ApiController('search.json')
export class ComposerSearchController {
  constructor(
    private readonly search: PackageSearchQueries,
    private readonly instance: InstanceSettings,
  ) {}

  @Get()
  @Described({
    id: 'searchForComposer',
    summary: 'What `composer search` asks, in the form of Packagist',
    query: {
      q: { what: 'Words, or the beginning of a name' },
      type: { what: 'As Composer calls types', schema: oneOf(...PACKAGE_TYPES.map(composerType)) },
      page: {
        what: 'From 1',
        schema: { type: 'integer', minimum: 1, maximum: 1_000, default: 1 },
      },
      per_page: {
        what: 'Packages in a page',
        schema: { type: 'integer', minimum: 1, maximum: 100, default: 15 },
      },
    },
    answer: {
      ...objectOf({ results: listOf(RESULT), total: WHOLE, next: ADDRESS }),
      required: ['results', 'total'],
    },
  })
  async find(
    @Query(QUERY_PIPE) query: ComposerSearchQuery,
    @Req() request: Request,
  ): Promise<Answer> {
    const { q: text, page, per_page: pageSize } = query;
    const type = PACKAGE_TYPES.find((known) => composerType(known) === query.type);
    const isForeign = type === undefined && query.type !== '';
    const { packages, total } = isForeign
      ? { packages: [], total: 0 }
      : await this.search.page({ text, type, sort: 'relevance', page, pageSize });
    const isMore = page * pageSize < total;
    return Answer.json(
      {
        results: packages.map((pkg) => this.#printed(pkg)),
        total,
        ...(isMore && { next: this.#addressOf(request, page + 1) }),
      },
      { cache: 'api' },
    );
  }

  #printed({ type, name, displayName, description, installs }: PackageSummary): object {
    const fullName = `${composerVendor(type)}/${name}`;
    return {
      name: fullName,
      description: plainText(description) ?? plainText(displayName) ?? '',
      // Composer makes a link of it, which needs a host.
      ...(this.instance.appUrl !== '' && { url: `${this.instance.appUrl}/packages/${fullName}` }),
      downloads: installs,
    };
  }

  #addressOf(request: Request, page: number): string {
    const query = new URLSearchParams(request.originalUrl.split('?')[1]);
    query.set('page', String(page));
    return `${this.instance.appUrl}${request.path}?${query.toString()}`;
  }
}
