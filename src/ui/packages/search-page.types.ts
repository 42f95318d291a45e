import type { PackageType } from '../../domain/types.js';
import type { PageFrame } from '../presentation.js';
import type { ListedPackage } from './listed-package.js';
import type { SearchFilter, SearchQuery } from './search-query.js';

/** How many packages other choices of filters would leave. */
export interface SearchCounts {
  readonly unfiltered: number;
  readonly without: Readonly<Record<SearchFilter, number>>;
  readonly types: Readonly<Record<PackageType, number>>;
  /** In 30 days, in 12 months. */
  readonly since: readonly [number, number];
  readonly untagged: number;
  readonly closed: number;
}

export interface SearchPageModel {
  readonly frame: PageFrame;
  readonly now: Date;
  readonly query: SearchQuery;
  readonly packages: readonly ListedPackage[];
  readonly pageSize: number;
  /** Of all pages. */
  readonly total: number;
  /** False when there are more than `total`. */
  readonly isTotalExact: boolean;
  /** Undefined where counting would look at every package. */
  readonly counts?: SearchCounts | undefined;
  /** Tags to narrow the search with. */
  readonly tags: readonly string[];
  /** Other spellings that were looked for, too. */
  readonly spellings: readonly string[];
  /** What may have been meant when nothing was found. */
  readonly suggestions: readonly ListedPackage[];
}
