import type { VNode } from 'preact';
import { Note } from '../components/note.js';
import { counted } from '../text/numbers.js';

export type UntaggedKind = 'any' | 'trunk-only' | 'latest-not-tagged';
export type UntaggedOrder = 'active' | 'updated' | 'added';

/** What the list of untagged plugins is asked for. */
export interface UntaggedQuery {
  readonly kind: UntaggedKind;
  readonly sort: UntaggedOrder;
  readonly q: string;
  readonly author?: string | undefined;
  readonly page: number;
}

const KINDS: readonly { readonly kind: UntaggedKind; readonly label: string }[] = [
  { kind: 'any', label: 'All' },
  { kind: 'latest-not-tagged', label: 'Latest not tagged' },
  { kind: 'trunk-only', label: 'Trunk only' },
];

const ORDERS: readonly { readonly sort: UntaggedOrder; readonly label: string }[] = [
  { sort: 'active', label: 'Active sites' },
  { sort: 'updated', label: 'Last update' },
  { sort: 'added', label: 'Newest' },
];

/** An account on WordPress.org and how many untagged plugins it has. */
export interface UntaggedAuthor {
  readonly account: string;
  readonly plugins: number;
}

const AUTHORS_SHOWN = 6;

/** The path of the list, without what is the default. */
export function untaggedPath({ kind, sort, q, author, page }: UntaggedQuery): string {
  const pairs = [
    ['kind', kind === 'any' ? '' : kind],
    ['q', q],
    ['author', author ?? ''],
    ['sort', sort === 'active' ? '' : sort],
    ['page', page === 1 ? '' : String(page)],
  ].filter(([, value]) => value !== '');
  const search = new URLSearchParams(pairs).toString();
  return search === '' ? '/untagged' : `/untagged?${search}`;
}

interface UntaggedControlsProps {
  readonly query: UntaggedQuery;
  /** How many plugins there are of each kind, and in all. */
  readonly counts: Readonly<Record<UntaggedKind, number>>;
  /** Those with most of them, most first. */
  readonly authors: readonly UntaggedAuthor[];
  /** How many plugins the directory has; undefined while nobody has counted. */
  readonly plugins: number | undefined;
}

/** What it means to be untagged, how many are, and how to look among them. */
export function UntaggedControls(props: UntaggedControlsProps): VNode {
  const { query, counts, authors, plugins } = props;
  return (
    <div class="stack">
      <Note tone="info" title={shareOf(counts.any, plugins)}>
        <p>
          Their directory pages offer a version that has no tag in Subversion, so it has no fixed
          files. Composer gets the newest tag, or follows trunk as <code>dev-trunk</code>. The page
          of each plugin has a text to ask its author for a tag with.
        </p>
      </Note>
      <form class="row" action="/untagged" method="get">
        {query.kind !== 'any' && <input type="hidden" name="kind" value={query.kind} />}
        {query.sort !== 'active' && <input type="hidden" name="sort" value={query.sort} />}
        <div class="field">
          <label class="sm" for="words">
            Words
          </label>
          <input class="in" id="words" name="q" type="search" value={query.q} maxLength={200} />
        </div>
        <div class="field">
          <label class="sm" for="author">
            Author’s account
          </label>
          <input
            class="in"
            id="author"
            name="author"
            type="text"
            value={query.author}
            maxLength={200}
            autocapitalize="none"
            spellcheck={false}
            list="authors"
          />
          <datalist id="authors">
            {authors.map(({ account, plugins: count }) => (
              <option key={account} value={account} label={counted(count, 'plugin')} />
            ))}
          </datalist>
        </div>
        <button class="btn" type="submit">
          Look among them
        </button>
      </form>
      <nav class="tabs" aria-label="Kind">
        <ul>
          {KINDS.map(({ kind, label }) => (
            <li key={kind}>
              <a
                href={untaggedPath({ ...query, kind, page: 1 })}
                aria-current={kind === query.kind ? 'true' : undefined}
              >
                {label} <span class="num">{counted(counts[kind], 'plugin')}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <MostUntagged query={query} authors={authors.slice(0, AUTHORS_SHOWN)} />
      <nav aria-label="Sort by">
        <ul class="chips">
          {ORDERS.map(({ sort, label }) => (
            <li key={sort}>
              <a
                class={sort === query.sort ? 'chip on' : 'chip'}
                href={untaggedPath({ ...query, sort, page: 1 })}
                aria-current={sort === query.sort ? 'true' : undefined}
              >
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}

type MostUntaggedProps = Pick<UntaggedControlsProps, 'query' | 'authors'>;

/** Whom to write to first; the author that is chosen leads back to all. */
function MostUntagged({ query, authors }: MostUntaggedProps): VNode | null {
  if (authors.length === 0) return null;
  return (
    <nav aria-labelledby="most">
      <p class="sm dim" id="most">
        Authors with most of them
      </p>
      <ul class="chips">
        {authors.map(({ account, plugins }) => {
          const isChosen = account === query.author?.toLowerCase();
          const author = isChosen ? undefined : account;
          return (
            <li key={account}>
              <a
                class={isChosen ? 'chip on' : 'chip'}
                href={untaggedPath({ ...query, author, page: 1 })}
                aria-current={isChosen ? 'true' : undefined}
              >
                {account} <span class="num">{plugins}</span>
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function shareOf(untagged: number, plugins: number | undefined): string {
  const share =
    plugins === undefined || plugins === 0
      ? ''
      : ` (${((untagged / plugins) * 100).toFixed(1)} % of all)`;
  return `${counted(untagged, 'plugin')}${share} ${untagged === 1 ? 'has' : 'have'} a version without a tag`;
}
