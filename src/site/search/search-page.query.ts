import { IsIn, IsInt, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { SEARCH_SORTS, type SearchSort } from '../../catalog/package-search.types.js';
import { PACKAGE_TYPES, type PackageType } from '../../domain/types.js';
import { WholeNumber } from '../../shared/validation/whole-number.decorator.js';
import type { SearchQuery } from '../../ui/packages/search-query.js';
import { Chosen } from '../chosen.decorator.js';

/** Lists are counted to 10,000 packages, so there is nothing behind. */
const LAST_PAGE = 500;

const UNTAGGED = ['any', 'trunk-only', 'latest-not-tagged'] as const;

/** What the address of the page of a search says. */
export class SearchPageQuery implements SearchQuery {
  @IsString() @MaxLength(200) q = '';

  @Chosen() @IsIn(PACKAGE_TYPES) type?: PackageType;

  @Chosen() @IsString() @MaxLength(200) tag?: string;

  @Chosen() @IsString() @MaxLength(200) author?: string;

  @Chosen() @IsIn(UNTAGGED) untagged?: (typeof UNTAGGED)[number];

  @Chosen() @IsIn(['1']) closed?: '1';

  @Chosen()
  @Matches(/^\d{1,2}(\.\d{1,3}){0,2}$/, { message: 'php must be a version such as 8.3' })
  php?: string;

  @Chosen()
  @Matches(/^(30d|12m|\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))$/, {
    message: 'since must be 30d, 12m or a date such as 2026-01-31',
  })
  since?: string;

  @Chosen() @IsIn(SEARCH_SORTS) sort?: SearchSort;

  @WholeNumber() @IsInt() @Min(1) @Max(LAST_PAGE) page = 1;
}
