import { parseSlug } from '../composer/names.js';
import type { PackageType } from '../types.js';

/** What somebody looks for. */
export interface TypedSearch {
  /** As the index spells words: lower case, without accents; none when nothing of the text can be found. */
  readonly words: readonly string[];
  /** What the package is called if the text names one: the text itself, or its words with hyphens. */
  readonly slug: string;
  /** The text as one line, to be held against display names. */
  readonly title: string;
  /** The directory that the text names, as `wp-plugin/x` does. */
  readonly type: PackageType | undefined;
}

/** Nobody types more of them, and each costs a look into the index. */
const MOST_WORDS = 10;
const LONGEST_WORD = 50;
/** More than `MOST_WORDS` of the longest, with what is between them. */
const LONGEST_TEXT = 600;

/** `wp-plugin/x`, `plugin/x` and what the repository is not called: `wpackagist-plugin/x`. */
const VENDOR = /^\s*(?:wp-|wpackagist-)?(plugin|theme)\/(.*)$/su;

/** FTS5's tokenizer unicode61 takes letters, numbers and private characters for parts of words. */
const BETWEEN_WORDS = /[^\p{L}\p{N}\p{Co}]+/u;

/**
 * Reads what a person typed. No text is wrong: signs part words, too many words and too long ones
 * are cut.
 */
export function typedSearch(text: string): TypedSearch {
  const [, type, rest] = VENDOR.exec(text.slice(0, LONGEST_TEXT)) ?? [];
  const title = (rest ?? text).slice(0, LONGEST_TEXT).trim();
  const words = wordsOf(title);
  const slug = parseSlug(title.toLowerCase()) ?? words.join('-');
  return { words, slug, title, type: type as PackageType | undefined };
}

function wordsOf(text: string): readonly string[] {
  const words = folded(text)
    .split(BETWEEN_WORDS)
    .filter((word) => word !== '')
    .map((word) => Array.from(word).slice(0, LONGEST_WORD).join(''));
  return [...new Set(words)].slice(0, MOST_WORDS);
}

/** Returns the text as the index spells it; of letters with an accent, only those that are one with it lose it. */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin}|\p{Script=Greek}|\p{Script=Cyrillic})\p{Mn}+/gu, '')
    .normalize('NFC');
}
