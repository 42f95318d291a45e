import { h, type VNode } from 'preact';
import { instantOf } from '../../domain/text/instant.js';
import { xmlText } from '../../domain/text/plain.js';
import { renderXml } from './render-xml.js';

/** One entry of a feed; all text is plain. */
export interface AtomEntry {
  /** Stays the same for the entry, whatever else changes. */
  readonly id: string;
  readonly title: string;
  /** RFC 3339 or a date. */
  readonly updated: string;
  readonly url: string;
  readonly summary?: string | undefined;
  readonly author?: string | undefined;
}

export interface AtomFeed {
  readonly title: string;
  /** Where the feed itself is. */
  readonly self: string;
  /** The page for people. */
  readonly alternate: string;
  /** Who writes what names no author. */
  readonly author: string;
  /** When the feed was made, for one without entries. */
  readonly now: Date;
  readonly entries: readonly AtomEntry[];
}

/** A feed of RFC 4287. */
export function renderAtom({ title, self, alternate, author, now, entries }: AtomFeed): string {
  const newest = entries.map(({ updated }) => rfc3339Of(updated)).toSorted();
  return renderXml(
    h(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom' },
      text('title', title),
      text('id', self),
      text('updated', newest.at(-1) ?? now.toISOString()),
      h('author', null, text('name', author)),
      h('link', { rel: 'self', type: 'application/atom+xml', href: self }),
      h('link', { rel: 'alternate', type: 'text/html', href: alternate }),
      entries.map(entryOf),
    ),
  );
}

function entryOf({ id, title, updated, url, summary, author }: AtomEntry): VNode {
  return h(
    'entry',
    { key: id },
    text('title', title),
    text('id', id),
    text('updated', rfc3339Of(updated)),
    h('link', { rel: 'alternate', type: 'text/html', href: url }),
    author !== undefined && h('author', null, text('name', author)),
    summary !== undefined && text('summary', summary),
  );
}

function text(name: string, content: string): VNode {
  return h(name, null, xmlText(content));
}

/** A date is the beginning of its day; what is no time is as old as can be. */
function rfc3339Of(time: string): string {
  return (instantOf(time) ?? new Date(0)).toISOString();
}
