import type { PackageType } from '../../domain/types.js';

/** What a search is for, as the address of its page says it; what is undefined does not matter. */
export interface SearchQuery {
  readonly q: string;
  readonly type?: PackageType | undefined;
  readonly tag?: string | undefined;
  /** Name of an account on WordPress.org. */
  readonly author?: string | undefined;
  readonly untagged?: 'any' | 'trunk-only' | 'latest-not-tagged' | undefined;
  readonly closed?: '1' | undefined;
  readonly php?: string | undefined;
  /** `30d`, `12m` or a date. */
  readonly since?: string | undefined;
  /** Relevance for words, else active sites. */
  readonly sort?: SearchOrder | undefined;
  /** From 1. */
  readonly page: number;
}

export type SearchOrder = 'relevance' | 'installs' | 'active' | 'updated' | 'added' | 'name';

/** In the order of the address, so that one search has one address. */
const FILTERS = ['type', 'tag', 'author', 'untagged', 'closed', 'php', 'since'] as const;
export type SearchFilter = (typeof FILTERS)[number];

/** The path of the page of a search, without what is the default. */
export function searchPath(query: Partial<SearchQuery>): string {
  const { q = '', sort, page = 1 } = query;
  const pairs: (readonly [string, string | undefined])[] = [
    ['q', q],
    ...FILTERS.map((name) => [name, query[name]] as const),
    ['sort', sort === usualOrder(q) ? undefined : sort],
    ['page', page === 1 ? undefined : String(page)],
  ];
  const given = pairs.filter((pair): pair is [string, string] => (pair[1] ?? '') !== '');
  const search = new URLSearchParams(given).toString();
  return search === '' ? '/packages' : `/packages?${search}`;
}

/** The order of a search that names none. */
export function usualOrder(q: string): SearchOrder {
  return q.trim() === '' ? 'active' : 'relevance';
}

/** The filters that a search has. */
export function filtersOf(query: SearchQuery): readonly SearchFilter[] {
  return FILTERS.filter((name) => (query[name] ?? '') !== '');
}

/** The search without one of its filters, from its first page. */
export function withoutFilter(query: SearchQuery, filter: SearchFilter): SearchQuery {
  return { ...query, [filter]: undefined, page: 1 };
}
