import { BM25_WEIGHTS, NAMING_RANKS } from '../domain/search/ranking.js';
import type { PackageFilter, SearchSort } from './package-search.types.js';

/** `popularity`: as `relevance`, for words that so many packages have that they do not tell them apart. */
export type Ranking = SearchSort | 'popularity';

/** What a hit is ordered by. */
interface Order {
  readonly first: string;
  readonly second?: string;
  readonly by: string;
  /** Whether a package lies behind `@first`, `@second` and `@after`. */
  readonly isBehind: string;
}

/** Installs of both kinds, each ten times as many adding as much as the last ten times. */
const POPULARITY = `(1 + ln(1 + listing.active_installs) + ln(1 + listing.installs))`;

const NAMING = `CASE
      WHEN listing.name = @slug THEN ${NAMING_RANKS.slug}
      WHEN listing.display_name = @title COLLATE NOCASE THEN ${NAMING_RANKS.title}
      WHEN listing.name >= @slug AND listing.name < @slugEnd THEN ${NAMING_RANKS.prefix}
      ELSE ${NAMING_RANKS.other}
    END`;

const RELEVANCE = `bm25(packages_fts, ${BM25_WEIGHTS}) * ${POPULARITY}`;

const BEST_NAMED = {
  by: 'first, second, id',
  isBehind: '(first, second, id) > (@first, @second, @after)',
};
const GREATEST = { by: 'first DESC, id DESC', isBehind: '(first, id) < (@first, @after)' };
const LEAST = { by: 'first, id', isBehind: '(first, id) > (@first, @after)' };

/** The id makes each order total, so that no package is on two pages. */
const ORDERS: Readonly<Record<Ranking, Order>> = {
  // bm25 is the further below zero the better a hit is.
  relevance: { first: NAMING, second: RELEVANCE, ...BEST_NAMED },
  popularity: { first: NAMING, second: `-${POPULARITY}`, ...BEST_NAMED },
  installs: { first: 'listing.installs', ...GREATEST },
  active: { first: 'listing.active_installs', ...GREATEST },
  updated: { first: 'listing.updated_at', ...GREATEST },
  added: { first: 'listing.added_at', ...GREATEST },
  name: { first: 'listing.name', ...LEAST },
};

/**
 * The ids of one page of the packages that have the words of `@match`, and how many have them: one
 * row at least, with the total; its id is null when the page is empty.
 *
 * The index of words comes first in each join, as the packages are looked up one by one by id.
 */
export function hitsSql(filter: PackageFilter, ranking: Ranking, isAfter: boolean): string {
  const { first, second = '0', by, isBehind } = ORDERS[ranking];
  return `WITH found AS MATERIALIZED (
    SELECT listing.id,
    ${first} AS first,
    ${second} AS second
    FROM ${HITS}
    ${filter.tag === undefined ? '' : `CROSS JOIN ${TAGGED}`}
    WHERE packages_fts MATCH @match AND ${conditions(filter)}
  )
  SELECT total, id, first, second FROM (SELECT COUNT(*) AS total FROM found)
  LEFT JOIN (SELECT * FROM found ${isAfter ? `WHERE ${isBehind} ` : ''}ORDER BY ${by} LIMIT @limit OFFSET @offset) ON true
  ORDER BY ${by}`;
}

/** The ids of one page of all packages. */
export function listSql(
  filter: PackageFilter,
  sort: Exclude<Ranking, 'relevance'>,
  isAfter: boolean,
): string {
  const { first, by, isBehind } = ORDERS[sort];
  const behind = isBehind.replace('first', first).replace('id', 'listing.id');
  return `SELECT listing.id, ${first} AS first, 0 AS second
    FROM ${listings(filter)}
    WHERE ${conditions(filter)}${isAfter ? ` AND ${behind}` : ''}
    ORDER BY ${by} LIMIT @limit OFFSET @offset`;
}

/** How many packages there are, counted as far as `@most`. */
export function countSql(filter: PackageFilter): string {
  return `SELECT COUNT(*) AS total FROM (
      SELECT 1 FROM ${listings(filter, ' INDEXED BY package_listings_updated')}
      WHERE ${conditions(filter)}
      LIMIT @most
    )`;
}

/**
 * The listings by what the filters ask of them, and how many there are of each kind: few rows, from
 * which the count under any other choice of filters is added up.
 */
export function kindsSql(filter: PackageFilter, isSearch: boolean): string {
  return `SELECT listing.type, listing.is_closed AS isClosed,
      (listing.updated_at >= @newer) + (listing.updated_at >= @older) AS recency,
      (listing.updated_at >= @since) AS isSince,
      listing.untagged IS NOT NULL AS hasUntagged,
      (@untagged IN ('', 'any') OR listing.untagged IS @untagged) AS isUntagged,
      (@php = '' OR listing.php <= CAST(@php AS REAL)) AS runs,
      (@author = '' OR listing.author IS lower(@author)) AS isByAuthor,
      ${tagged(filter, isSearch)} AS isTagged,
      COUNT(*) AS packages
    FROM ${isSearch ? HITS : listings(filter)}
    WHERE ${isSearch ? 'packages_fts MATCH @match' : ofFew(filter)}
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9`;
}

/** Of the listings of a tag, an author or without tags, those that are; so few that they are all looked at. */
function ofFew({ tag, author }: PackageFilter): string {
  if (tag !== undefined) return 'true';
  if (author !== undefined) return 'listing.author = lower(@author)';
  return 'listing.is_closed = 0 AND listing.untagged IS NOT NULL';
}

function tagged({ tag }: PackageFilter, isSearch: boolean): string {
  if (tag === undefined || !isSearch) return '1';
  return `EXISTS (
        SELECT 1 FROM package_tags WHERE tag = lower(@tag) AND package_id = listing.id
      )`;
}

const HITS = `packages_fts
    CROSS JOIN package_listings AS listing ON listing.id = packages_fts.rowid`;

const TAGGED = `package_tags AS tagged ON tagged.tag = lower(@tag) AND tagged.package_id = listing.id`;

/** The few packages of a tag, an author or without tags are sorted rather than looked for in the order. */
function listings({ tag, author, untagged }: PackageFilter, otherwise = ''): string {
  if (tag !== undefined) {
    return `package_tags AS tagged
      CROSS JOIN package_listings AS listing ON listing.id = tagged.package_id AND tagged.tag = lower(@tag)`;
  }
  if (author !== undefined) return 'package_listings AS listing INDEXED BY package_listings_author';
  if (untagged !== undefined) {
    return 'package_listings AS listing INDEXED BY package_listings_untagged';
  }
  return `package_listings AS listing${otherwise}`;
}

function conditions({ type, author, untagged, php, since }: PackageFilter): string {
  const all = [
    'listing.is_closed = @closed',
    type !== undefined && 'listing.type = @type',
    author !== undefined && 'listing.author = lower(@author)',
    untagged === 'any' && 'listing.untagged IS NOT NULL',
    untagged !== undefined && untagged !== 'any' && 'listing.untagged = @untagged',
    php !== undefined && 'listing.php <= CAST(@php AS REAL)',
    since !== undefined && 'listing.updated_at >= @since',
  ];
  return all.filter((condition) => condition !== false).join('\n      AND ');
}
