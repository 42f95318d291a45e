import { DAY_MS } from '../domain/durations.js';
import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import {
  SEARCH_SORTS,
  type PackageFilter,
  type SearchSort,
} from '../catalog/package-search.types.js';
import { PACKAGE_TYPES, type PackageType } from '../domain/types.js';
import { utcDay } from '../shared/clock/clock.js';
import { Chosen } from '../shared/validation/chosen.decorator.js';

export const UNTAGGED_KINDS = ['any', 'trunk-only', 'latest-not-tagged'] as const;

const DAYS = { '30d': 30, '12m': 365 } as const;

/** What is looked for, as an address says it. */
export class SearchRequest {
  @IsString() @MaxLength(200) q = '';

  @Chosen() @IsIn(PACKAGE_TYPES) type?: PackageType;

  @Chosen() @IsString() @MaxLength(200) tag?: string;

  @Chosen() @IsString() @MaxLength(200) author?: string;

  @Chosen() @IsIn(UNTAGGED_KINDS) untagged?: (typeof UNTAGGED_KINDS)[number];

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
}

type Filters = {
  readonly [Name in Exclude<keyof SearchRequest, 'q' | 'sort'>]?: SearchRequest[Name] | undefined;
};

/** What a package must be to be found. */
export function filterOf(
  { type, tag, author, untagged, closed, php, since }: Filters,
  now: Date,
): PackageFilter {
  return {
    ...{ type, tag, author, untagged, php },
    closed: closed !== undefined,
    since: since === undefined ? undefined : dayOf(since, now),
  };
}

/** The day that a choice means; any other text is a day. */
export function dayOf(since: string, now: Date): string {
  const days = since === '30d' || since === '12m' ? DAYS[since] : undefined;
  return days === undefined ? since : utcDay(new Date(now.getTime() - days * DAY_MS));
}
