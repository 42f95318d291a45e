import type { VNode } from 'preact';

/** A thing in the vocabulary of schema.org; members that are undefined are left out. */
export type LinkedData = Readonly<{ '@type': string } & Record<string, unknown>>;

/** What HTML might read in a script, and line ends of JavaScript that JSON does not escape. */
const SIGNIFICANT = /[<>&\u2028\u2029]/g;

/** What the page is about, for search engines. A block of data, which no policy takes for a script. */
export function LinkedDataBlock({ data }: { readonly data: LinkedData }): VNode {
  const json = JSON.stringify({ '@context': 'https://schema.org', ...data }).replace(
    SIGNIFICANT,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  // eslint-disable-next-line no-restricted-syntax -- no script; references are no text in it, so the JSON itself is made free of markup
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
