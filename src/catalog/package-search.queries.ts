import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { inNaming, matchAll, matchAny } from '../domain/search/match-expression.js';
import { MOST_RANKED } from '../domain/search/ranking.js';
import { mayBeMisspelt, oneSlipFrom } from '../domain/search/spelling.js';
import { typedSearch, type TypedSearch } from '../domain/search/typed-search.js';
import type { PackageType } from '../domain/types.js';
import { READER } from '../shared/database/reader.js';
import { filterCounts, type PackageKind } from './filter-counts.js';
import { countSql, hitsSql, kindsSql, listSql, type Ranking } from './package-search.sql.js';
import type {
  FilterCounts,
  PackageFilter,
  PackageSearch,
  PackageSearchPage,
  PackageSummary,
  SearchPosition,
} from './package-search.types.js';
import { PackageSummariesQueries } from './package-summaries.queries.js';
import { SearchTermsQueries } from './search-terms.queries.js';

/** Lists without words are counted no further, as nobody pages so far. */
const MOST_COUNTED = 10_000;

/** A name this long is no slip of a name that is known. */
const LONGEST_SLIP = 60;

/** Above any character of a slug. */
const AFTER_SLUG = '\u{10ffff}';

interface Hits {
  readonly ids: readonly number[];
  readonly next?: SearchPosition | undefined;
  readonly total: number;
  /** What was asked of the index; nothing was without words. */
  readonly matched?: string;
}

/** The id is null in the one row of a page that is empty. */
type HitRow = { readonly total: number } & (SearchPosition | { readonly id: null });

/** Where a page of hits lies. */
interface Window {
  readonly limit: number;
  readonly offset: number;
  readonly after?: SearchPosition | undefined;
}

/** Reads of the packages that somebody looks for. */
@Injectable()
export class PackageSearchQueries {
  constructor(
    @InjectDataSource(READER) private readonly reader: DataSource,
    private readonly terms: SearchTermsQueries,
    private readonly summaries: PackageSummariesQueries,
  ) {}

  /**
   * One page of the packages that have all the words and pass the filter. By relevance, the package
   * that is called as typed goes first, then those whose name begins so, then by the weight of the
   * words and installs. Pages of the same catalogue never overlap.
   */
  async page(search: PackageSearch): Promise<PackageSearchPage> {
    const typed = typedSearch(search.text);
    if (typed.title === '' && typed.type === undefined) return this.#list(search);
    const filter = { ...search, type: search.type ?? typed.type };
    if (typed.title === '') return this.#list({ ...search, ...filter });
    const terms = await this.terms.of(typed.words);
    const window = windowOf(search);
    const match = matchAll(terms);
    const { ids, next, total, matched } = await this.#hits(match, typed, { filter, window });
    return {
      packages: await this.summaries.of(ids),
      next,
      total,
      isTotalExact: true,
      counts: matched === undefined ? undefined : await this.#counts(filter, matched),
      spellings: terms.flatMap(([, ...others]) => others),
    };
  }

  /** The best packages with any of the words, for somebody whom a page found nothing for. */
  async suggestions(text: string, limit: number): Promise<readonly PackageSummary[]> {
    const typed = typedSearch(text);
    const match = matchAny(await this.terms.of(typed.words));
    const window = { limit, offset: 0 };
    const { ids } = await this.#hits(match, typed, { filter: {}, window });
    return this.summaries.of(ids);
  }

  /**
   * Packages that somebody may have meant by a name that is unknown, best first: of the same name in
   * the other directory, one slip away, with all of its words, with any of them.
   */
  async nearNames(
    type: PackageType,
    name: string,
    limit: number,
  ): Promise<readonly PackageSummary[]> {
    const typed = typedSearch(name);
    const terms = await this.terms.of(typed.words);
    const window = { limit, offset: 0 };
    const ids = new Set(await this.#namesOneSlipFrom(typed.slug, type, limit));
    for (const match of [matchAll(terms), matchAny(terms)]) {
      if (ids.size >= limit) break;
      const hits = await this.#hits(match, typed, { filter: {}, window });
      for (const id of hits.ids) ids.add(id);
    }
    return this.summaries.of([...ids].slice(0, limit));
  }

  async #list(search: PackageSearch): Promise<PackageSearchPage> {
    const sort = search.sort === 'relevance' ? 'active' : search.sort;
    const window = windowOf(search);
    const values = { ...filterValues(search), ...windowValues(window), most: MOST_COUNTED + 1 };
    const sql = listSql(search, sort, search.after !== undefined);
    const { ids, next } = pageOf(await this.#query<SearchPosition>(sql, values), window);
    const [count] = await this.#query<{ total: number }>(countSql(search), values);
    const counted = count?.total ?? 0;
    return {
      packages: await this.summaries.of(ids),
      next,
      total: Math.min(counted, MOST_COUNTED),
      isTotalExact: counted <= MOST_COUNTED,
      counts: isOfFew(search) ? await this.#counts(search) : undefined,
      spellings: [],
    };
  }

  /** Of the packages that have the words, or of those of the tag, the author or without tags. */
  async #counts(search: PackageSearch, match?: string): Promise<FilterCounts | undefined> {
    if (search.countedSince === undefined) return undefined;
    const [newer, older] = search.countedSince;
    const values = { ...filterValues(search), newer, older, match: match ?? '' };
    const sql = kindsSql(search, match !== undefined);
    return filterCounts(await this.#query<PackageKind>(sql, values), search);
  }

  /** Nothing for text without words. */
  async #hits(
    expression: string | undefined,
    typed: TypedSearch,
    { filter, window }: { filter: PackageFilter & Partial<PackageSearch>; window: Window },
  ): Promise<Hits> {
    if (expression === undefined) return { ids: [], total: 0 };
    const { sort = 'relevance' } = filter;
    const isCommon = await this.#isCommon(expression);
    const ranking: Ranking = isCommon && sort === 'relevance' ? 'popularity' : sort;
    const matched = isCommon ? inNaming(expression) : expression;
    const sql = hitsSql(filter, ranking, window.after !== undefined);
    const rows = await this.#query<HitRow>(sql, {
      ...filterValues(filter),
      ...windowValues(window),
      match: matched,
      slug: typed.slug,
      slugEnd: typed.slug + AFTER_SLUG,
      title: typed.title,
    });
    const found = rows.filter((row): row is HitRow & SearchPosition => row.id !== null);
    return { ...pageOf(found, window), total: rows[0]?.total ?? 0, matched };
  }

  /** Whether more packages have the words than can be ranked in time. */
  async #isCommon(expression: string): Promise<boolean> {
    const [count] = await this.#query<{ packages: number }>(
      `SELECT COUNT(*) AS packages FROM (
         SELECT 1 FROM packages_fts WHERE packages_fts MATCH @match LIMIT @most
       )`,
      { match: expression, most: MOST_RANKED + 1 },
    );
    return (count?.packages ?? 0) > MOST_RANKED;
  }

  async #namesOneSlipFrom(slug: string, type: PackageType, limit: number): Promise<number[]> {
    if (slug.length > LONGEST_SLIP) return [];
    const names = mayBeMisspelt(slug) ? [slug, ...oneSlipFrom(slug)] : [slug];
    const rows = await this.#query<{ id: number }>(
      `SELECT listing.id FROM json_each(@names) AS near
       CROSS JOIN package_listings AS listing
         ON listing.is_closed = 0 AND listing.name = near.value
       WHERE NOT (listing.name = @slug AND listing.type = @type)
       ORDER BY listing.name <> @slug, listing.active_installs DESC, listing.id LIMIT @limit`,
      { names: JSON.stringify(names), slug, type, limit },
    );
    return rows.map(({ id }) => id);
  }

  /** The rows of a statement with named parameters, which better-sqlite3 takes as one object. */
  #query<Row>(sql: string, values: Readonly<Record<string, string | number>>): Promise<Row[]> {
    return this.reader.query<Row[]>(sql, [values]);
  }
}

/** Whether the list is of a tag, an author or the untagged, and so of few packages. */
function isOfFew({ tag, author, untagged }: PackageFilter): boolean {
  return tag !== undefined || author !== undefined || untagged !== undefined;
}

function windowOf({ page, pageSize, after }: PackageSearch): Window {
  return { limit: pageSize, offset: after === undefined ? (page - 1) * pageSize : 0, after };
}

/** One more is read than is shown, which tells whether there is another page. */
function windowValues({ limit, offset, after }: Window): Record<string, string | number> {
  const { first = 0, second = 0, id = 0 } = after ?? {};
  return { limit: limit + 1, offset, first, second, after: id };
}

function pageOf(rows: readonly SearchPosition[], { limit }: Window): Pick<Hits, 'ids' | 'next'> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    ids: shown.map(({ id }) => id),
    next: last && { first: last.first, second: last.second, id: last.id },
  };
}

/** By the names of the conditions' parameters; parameters that no condition has are not bound. */
function filterValues(filter: PackageFilter): Record<string, string | number> {
  return {
    closed: Number(filter.closed ?? false),
    type: filter.type ?? '',
    tag: filter.tag ?? '',
    author: filter.author ?? '',
    untagged: filter.untagged ?? '',
    php: filter.php ?? '',
    since: filter.since ?? '',
  };
}
