/** A word, or another that may stand for it. */
export type SearchTerm = readonly [typed: string, ...spellings: string[]];

/** From this length on, what begins with a word is found, too; a single letter begins too much. */
const SHORTEST_PREFIX = 2;

/** The columns that name a package and say what it is, not those that describe it. */
const NAMING_COLUMNS = '{name display_name tags}';

/**
 * Returns the FTS5 expression for packages with all the terms, the typed words as beginnings of
 * words and the other spellings as whole ones. Undefined without terms.
 */
export function matchAll(terms: readonly SearchTerm[]): string | undefined {
  return joined(terms, ' AND ');
}

/** As `matchAll`, for packages with any of the terms. */
export function matchAny(terms: readonly SearchTerm[]): string | undefined {
  return joined(terms, ' OR ');
}

/** Returns the expression for those of an expression's packages that have it in their name or tags. */
export function inNaming(expression: string): string {
  return `${NAMING_COLUMNS} : (${expression})`;
}

/** Returns the expression for words that begin with this one. */
export function beginsWith(word: string): string {
  return Array.from(word).length < SHORTEST_PREFIX ? quoted(word) : `${quoted(word)} *`;
}

function joined(terms: readonly SearchTerm[], operator: string): string | undefined {
  return terms.length === 0 ? undefined : terms.map(matchTerm).join(operator);
}

function matchTerm([typed, ...spellings]: SearchTerm): string {
  return `(${[beginsWith(typed), ...spellings.map(quoted)].join(' OR ')})`;
}

/**
 * A string of FTS5's grammar, in which no character but the quote means anything
 * (https://sqlite.org/fts5.html, 3.1). NUL would end the expression.
 */
function quoted(word: string): string {
  return `"${word.replaceAll('\0', ' ').replaceAll('"', '""')}"`;
}
