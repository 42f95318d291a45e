import type { PackageType } from '../domain/types.js';

/** Why a plugin's newest release cannot be required by its number. */
export type Untagged = 'trunk-only' | 'latest-not-tagged';

/** `relevance` without words is `active`. */
export const SEARCH_SORTS = [
  'relevance',
  'installs',
  'active',
  'updated',
  'added',
  'name',
] as const;
export type SearchSort = (typeof SEARCH_SORTS)[number];

/** What a package must be to be listed; what is undefined does not matter. */
export interface PackageFilter {
  readonly type?: PackageType | undefined;
  /** In any case. */
  readonly tag?: string | undefined;
  /** Name of an account on WordPress.org, in any case. */
  readonly author?: string | undefined;
  readonly untagged?: Untagged | 'any' | undefined;
  /** Closed packages instead of those that are offered. */
  readonly closed?: boolean | undefined;
  /** The PHP that somebody has, such as `8.1`; a third number does not matter. */
  readonly php?: string | undefined;
  /** RFC 3339 or a date: updated then or later. */
  readonly since?: string | undefined;
}

export interface PackageSearch extends PackageFilter {
  /** What somebody typed; all packages without it. */
  readonly text: string;
  readonly sort: SearchSort;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
  /** Where the page before ended, for who reads on instead of turning to a page: packages that come or go meanwhile move nothing. */
  readonly after?: SearchPosition | undefined;
  /** The days, newest first, since when updated packages are counted apart; nothing is counted without. */
  readonly countedSince?: readonly [string, string] | undefined;
}

/** The place of a package in the order of one search. */
export interface SearchPosition {
  readonly first: string | number;
  readonly second: number;
  readonly id: number;
}

/** A filter that somebody may drop. */
export type FilterName = 'type' | 'tag' | 'author' | 'untagged' | 'closed' | 'php' | 'since';

/**
 * How many packages there would be under another filter, everything else staying as it is. A choice
 * of one filter is counted as if it had none.
 */
export interface FilterCounts {
  /** Without any filter, but for closed packages. */
  readonly unfiltered: number;
  readonly without: Readonly<Record<FilterName, number>>;
  readonly types: Readonly<Record<PackageType, number>>;
  /** Updated since the two days of the search. */
  readonly since: readonly [number, number];
  readonly untagged: number;
  readonly closed: number;
}

/** A package as lists show it. */
export interface PackageSummary {
  readonly id: number;
  readonly type: PackageType;
  readonly name: string;
  readonly displayName: string | null;
  readonly description: string | null;
  readonly author: string | null;
  readonly authorProfile: string | null;
  readonly activeInstalls: number;
  /** Through Composer, ever. */
  readonly installs: number;
  /** Through Composer, in the last 30 days. */
  readonly recentInstalls: number;
  /** The current release as Composer users write it; null when it cannot be required by a number. */
  readonly version: string | null;
  /** What the directory calls the current release. */
  readonly directoryVersion: string | null;
  /** As the directory writes it. */
  readonly requiresPhp: string | null;
  /** RFC 3339. */
  readonly updatedAt: string | null;
  /** RFC 3339. */
  readonly addedAt: string | null;
  readonly untagged: Untagged | null;
  readonly isClosed: boolean;
}

export interface PackageSearchPage {
  readonly packages: readonly PackageSummary[];
  /** Of all pages. */
  readonly total: number;
  /** False when there are more than `total`. */
  readonly isTotalExact: boolean;
  /** Where the page ended; undefined when there is nothing behind it. */
  readonly next?: SearchPosition | undefined;
  /** Undefined when they were not asked for, or would be of all packages. */
  readonly counts?: FilterCounts | undefined;
  /** Other spellings of typed words that were looked for, too. */
  readonly spellings: readonly string[];
}
