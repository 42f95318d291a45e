import type { PackageType } from '../domain/types.js';
import type { FilterCounts, FilterName, PackageFilter } from './package-search.types.js';

type Bit = 0 | 1;

/** Packages that the filters do not tell apart, as `kindsSql` counts them. */
export interface PackageKind {
  readonly type: PackageType;
  readonly isClosed: Bit;
  /** Of how many of the two days it was updated since. */
  readonly recency: 0 | 1 | 2;
  readonly isSince: Bit;
  readonly hasUntagged: Bit;
  readonly isUntagged: Bit;
  readonly runs: Bit;
  readonly isByAuthor: Bit;
  readonly isTagged: Bit;
  readonly packages: number;
}

type Passes = (kind: PackageKind) => boolean;

/** Adds the kinds up to the counts under each other choice of one filter. */
export function filterCounts(kinds: readonly PackageKind[], filter: PackageFilter): FilterCounts {
  const passes: Readonly<Record<FilterName, Passes>> = {
    type: ({ type }) => filter.type === undefined || type === filter.type,
    tag: ({ isTagged }) => isTagged === 1,
    author: ({ isByAuthor }) => isByAuthor === 1,
    untagged: ({ isUntagged, hasUntagged }) =>
      filter.untagged === undefined || (isUntagged === 1 && hasUntagged === 1),
    closed: ({ isClosed }) => isClosed === Number(filter.closed ?? false),
    php: ({ runs }) => runs === 1,
    since: ({ isSince }) => filter.since === undefined || isSince === 1,
  };
  const others = (own: FilterName): readonly PackageKind[] =>
    kinds.filter((kind) => FILTERS.every((name) => name === own || passes[name](kind)));
  const open = (own: FilterName): readonly PackageKind[] =>
    own === 'closed' ? others(own).filter(({ isClosed }) => isClosed === 0) : others(own);
  const [types, since] = [others('type'), others('since')];
  return {
    unfiltered: sum(kinds.filter(({ isClosed }) => isClosed === 0)),
    without: Object.fromEntries(FILTERS.map((name) => [name, sum(open(name))])) as Record<
      FilterName,
      number
    >,
    types: {
      plugin: sum(types.filter(({ type }) => type === 'plugin')),
      theme: sum(types.filter(({ type }) => type === 'theme')),
    },
    since: [
      sum(since.filter(({ recency }) => recency === 2)),
      sum(since.filter(({ recency }) => recency >= 1)),
    ],
    untagged: sum(others('untagged').filter(({ hasUntagged }) => hasUntagged === 1)),
    closed: sum(others('closed').filter(({ isClosed }) => isClosed === 1)),
  };
}

const FILTERS: readonly FilterName[] = [
  'type',
  'tag',
  'author',
  'untagged',
  'closed',
  'php',
  'since',
];

function sum(kinds: readonly PackageKind[]): number {
  return kinds.reduce((total, { packages }) => total + packages, 0);
}
