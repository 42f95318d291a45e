import type { VNode } from 'preact';
import { typedSearch } from '../../domain/search/typed-search.js';
import { Icon } from '../components/icon.js';
import { Pager } from '../components/pager.js';
import { SitePage } from '../site-page.js';
import { grouped } from '../text/numbers.js';
import { filterWords } from './filter-words.js';
import { NothingFound } from './nothing-found.js';
import { PackageRows } from './package-rows.js';
import { SearchFacets } from './search-facets.js';
import type { SearchPageModel } from './search-page.types.js';
import {
  filtersOf,
  searchPath,
  usualOrder,
  withoutFilter,
  type SearchOrder,
  type SearchQuery,
} from './search-query.js';

const ORDERS: readonly { readonly order: SearchOrder; readonly label: string }[] = [
  { order: 'relevance', label: 'Relevance' },
  { order: 'active', label: 'Active sites' },
  { order: 'installs', label: 'Composer installs' },
  { order: 'updated', label: 'Updated' },
  { order: 'added', label: 'New' },
  { order: 'name', label: 'Name' },
];

/** Searching and browsing. The parts with a name are what site.js exchanges while somebody types. */
export function SearchPage(model: SearchPageModel): VNode {
  const { frame, query } = model;
  const title = titleOf(query);
  // Search engines need one list of each directory; the packages have addresses in the sitemaps.
  const isListed = searchPath({ type: query.type }) === searchPath(query);
  return (
    <SitePage
      frame={frame}
      title={title}
      description={`${title}: plugins and themes of the WordPress.org directory, to be required with Composer.`}
      listed={isListed}
      path={isListed ? searchPath(query) : undefined}
      section="/packages"
      query={query.q}
    >
      <div class="wrap page tight" data-live>
        <div class="stack">
          <div class="row between">
            <h1 class="mid" data-part="title">
              {title}
            </h1>
            <p role="status" class="dim" data-part="count">
              <Count model={model} />
            </p>
          </div>
          <div data-part="filters">
            <ActiveFilters query={query} />
          </div>
        </div>
        <div class="split flip">
          <SearchFacets model={model} />
          <section aria-labelledby="res" class="stack">
            <h2 id="res" class="vh">
              Packages
            </h2>
            <div class="stack" data-part="results">
              <Results model={model} />
            </div>
          </section>
        </div>
      </div>
    </SitePage>
  );
}

function titleOf({ q, type, closed }: SearchQuery): string {
  if (q.trim() !== '') return `Results for “${q.trim()}”`;
  const noun = type === undefined ? 'packages' : `${type}s`;
  if (closed !== undefined) return `Closed ${noun}`;
  return type === undefined ? 'All packages' : `All ${noun}`;
}

function Count({ model }: { readonly model: SearchPageModel }): VNode {
  const { query, total, isTotalExact, counts } = model;
  if (!isTotalExact) {
    return (
      <>
        more than <b>{grouped(total)}</b> packages
      </>
    );
  }
  const isPart = counts !== undefined && filtersOf(query).length > 0 && total < counts.unfiltered;
  if (!isPart) {
    return (
      <>
        <b>{grouped(total)}</b> {total === 1 ? 'package' : 'packages'}
      </>
    );
  }
  return (
    <>
      <b>{grouped(total)}</b> of {grouped(counts.unfiltered)} packages match the filters
    </>
  );
}

function ActiveFilters({ query }: { readonly query: SearchQuery }): VNode | null {
  const filters = filtersOf(query);
  if (filters.length === 0) return null;
  return (
    <nav aria-label="Active filters">
      <ul class="chips">
        {filters.map((filter) => (
          <li key={filter}>
            <a class="chip on" href={searchPath(withoutFilter(query, filter))}>
              {filterWords(query, filter)}
              <Icon name="x" />
              <span class="vh"> remove filter</span>
            </a>
          </li>
        ))}
        {filters.length > 1 && (
          <li>
            <a class="chip" href={searchPath({ q: query.q, sort: query.sort })}>
              Clear all
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}

function Results({ model }: { readonly model: SearchPageModel }): VNode {
  const { query, packages, now, spellings, pageSize, total, isTotalExact } = model;
  const words = [...typedSearch(query.q).words, ...spellings];
  return (
    <>
      <Orders query={query} />
      {spellings.length > 0 && packages.length > 0 && (
        <p class="sm dim">Also looked for: {spellings.join(', ')}</p>
      )}
      {packages.length === 0 ? (
        <NothingFound model={model} />
      ) : (
        <PackageRows packages={packages} now={now} words={words} />
      )}
      <Pager
        pager={{
          page: query.page,
          pageSize,
          total: packages.length === 0 ? 0 : total,
          isTotalExact,
          pathOf: (page) => searchPath({ ...query, page }),
        }}
      />
    </>
  );
}

function Orders({ query }: { readonly query: SearchQuery }): VNode {
  const usual = usualOrder(query.q);
  const chosen = query.sort === 'relevance' ? usual : (query.sort ?? usual);
  const offered = ORDERS.filter(({ order }) => order !== 'relevance' || usual === 'relevance');
  return (
    <nav class="tabs" aria-label="Sort by">
      <ul>
        {offered.map(({ order, label }) => (
          <li key={order}>
            <a
              href={searchPath({ ...query, sort: order, page: 1 })}
              aria-current={order === chosen ? 'true' : undefined}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
