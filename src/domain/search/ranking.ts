/**
 * What a word counts for in each column of the index, in the order of its columns: a name says what
 * a package is, a description what it also does, and tags are what an author wants to be found for.
 */
const COLUMN_WEIGHTS = { name: 10, displayName: 10, description: 1, author: 4, tags: 2 } as const;

/** The weights as arguments of FTS5's `bm25`. */
export const BM25_WEIGHTS = Object.values(COLUMN_WEIGHTS).join(', ');

/**
 * Above so many packages with the words, descriptions are not looked at and relevance is not worked
 * out: words that common say little, and each package costs a microsecond or two.
 */
export const MOST_RANKED = 10_000;

/** How a package is named, from what was typed; lower goes first. */
export const NAMING_RANKS = { slug: 0, title: 1, prefix: 2, other: 3 } as const;
