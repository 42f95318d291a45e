import type { VNode } from 'preact';
import { DataStamp, type DataAge } from './data-stamp.js';
import { Icon } from './icon.js';
import { LinkList, type NamedLink } from './link-list.js';

const MAIN: readonly NamedLink[] = [
  { href: '/packages', label: 'Packages' },
  { href: '/closures', label: 'Closures' },
  { href: '/status', label: 'Status' },
  { href: '/docs', label: 'Docs' },
];

interface SiteHeaderProps {
  readonly siteName: string;
  /** The address of the entry that the page belongs to. */
  readonly section?: string | undefined;
  /** What the search field holds; no field for `null`. */
  readonly query?: string | null | undefined;
  readonly dataAge?: DataAge | undefined;
}

/** Brand, navigation, search and the age of the data where the page knows it. */
export function SiteHeader({ siteName, section, query, dataAge }: SiteHeaderProps): VNode {
  return (
    <header class="top">
      <div class="wrap">
        <a class="brand" href="/">
          {siteName}
        </a>
        <nav aria-label="Main">
          <LinkList links={MAIN} current={section} />
        </nav>
        {query !== null && <SearchField query={query} />}
        {dataAge !== undefined && <DataStamp age={dataAge} />}
      </div>
    </header>
  );
}

function SearchField({ query }: { readonly query: string | undefined }): VNode {
  return (
    <form class="find" role="search" action="/packages" method="get">
      <label class="vh" for="q">
        Search packages
      </label>
      <input
        id="q"
        name="q"
        type="search"
        value={query}
        placeholder="Search packages"
        maxLength={200}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
      />
      <kbd aria-hidden="true">/</kbd>
      <button class="go" type="submit">
        <Icon name="search" />
        <span class="vh">Search</span>
      </button>
    </form>
  );
}
