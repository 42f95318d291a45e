/** How many packages have a word. */
export interface WordCount {
  readonly word: string;
  readonly packages: number;
}

/** Below it nearly every word is one letter from some other. */
const SHORTEST_MISSPELT = 5;

/** A word that as many packages have is meant as it stands. */
export const RARE_WORD_PACKAGES = 24;

/** How many times as common a word must be to be meant instead of another. */
const TIMES_AS_COMMON = 10;

const MOST_SPELLINGS = 3;

const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz0123456789');

/** Whether a word is long enough to look for what it may be a misspelling of. */
export function mayBeMisspelt(word: string): boolean {
  return Array.from(word).length >= SHORTEST_MISSPELT && /\p{L}/u.test(word);
}

/**
 * Returns every word that is one slip from this one: a letter too many, missing, another, or two
 * neighbours swapped. The letters are those of ASCII and the word's own.
 */
export function oneSlipFrom(word: string): readonly string[] {
  const signs = Array.from(word);
  const letters = new Set([...LETTERS, ...signs]);
  const near = new Set<string>();
  for (let at = 0; at <= signs.length; at += 1) {
    const before = signs.slice(0, at).join('');
    const [here = '', next = ''] = signs.slice(at);
    const after = signs.slice(at + 1).join('');
    near.add(before + after);
    near.add(before + next + here + signs.slice(at + 2).join(''));
    for (const letter of letters) {
      near.add(before + letter + after);
      near.add(before + letter + here + after);
    }
  }
  near.delete(word);
  return [...near];
}

/** Returns which of the words one slip away are meant, the most common first; often none. */
export function likelySpellings(typed: WordCount, near: readonly WordCount[]): readonly string[] {
  if (typed.packages >= RARE_WORD_PACKAGES) return [];
  return near
    .filter(({ packages }) => packages > typed.packages * TIMES_AS_COMMON)
    .toSorted((a, b) => b.packages - a.packages || (a.word < b.word ? -1 : 1))
    .slice(0, MOST_SPELLINGS)
    .map(({ word }) => word);
}
