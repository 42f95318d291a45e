import type { VNode } from 'preact';
import { counted } from '../text/numbers.js';
import { filterWords } from './filter-words.js';
import { PackageRows } from './package-rows.js';
import type { SearchPageModel } from './search-page.types.js';
import { filtersOf, searchPath, withoutFilter, type SearchFilter } from './search-query.js';

/** What to do when a search has no package, or its page is beyond the last one. */
export function NothingFound({ model }: { readonly model: SearchPageModel }): VNode {
  const { query, total, suggestions, now } = model;
  if (total > 0) {
    return (
      <div class="empty">
        <h3>The list has no page {query.page}</h3>
        <p>
          It has {counted(total, 'package')}.{' '}
          <a href={searchPath({ ...query, page: 1 })}>Go to its beginning</a>
        </p>
      </div>
    );
  }
  const isFiltered = helpfulFilters(model).length > 0;
  return (
    <>
      <div class="empty">
        <h3>{nothing(query.q, isFiltered)}</h3>
        <Ways model={model} />
      </div>
      {suggestions.length > 0 && !isFiltered && (
        <div class="stack">
          <h3>Did you mean one of these?</h3>
          <PackageRows packages={suggestions} now={now} />
        </div>
      )}
    </>
  );
}

function nothing(q: string, isFiltered: boolean): string {
  if (q.trim() === '') return 'No package passes these filters';
  return isFiltered ? `Nothing for “${q}” passes these filters` : `Nothing matches “${q}”`;
}

function helpfulFilters({ query, counts }: SearchPageModel): readonly SearchFilter[] {
  return filtersOf(query).filter((filter) => (counts?.without[filter] ?? 0) > 0);
}

/** The filters whose loss would show something, or else general advice. */
function Ways({ model }: { readonly model: SearchPageModel }): VNode {
  const { query, counts } = model;
  const helpful = helpfulFilters(model);
  if (helpful.length === 0) {
    return (
      <p>
        Try fewer or shorter words, or the slug: the last part of a package’s address on
        WordPress.org. <a href="/packages">All packages</a>
      </p>
    );
  }
  return (
    <ul>
      {helpful.map((filter) => (
        <li key={filter}>
          <a href={searchPath(withoutFilter(query, filter))}>
            Drop the filter “{filterWords(query, filter)}”
          </a>
          , which hides {counted(counts?.without[filter] ?? 0, 'package')}.
        </li>
      ))}
    </ul>
  );
}
