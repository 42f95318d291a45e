import { closestMatch } from 'leven';

/** One wrong letter in three, and never more than three. */
const LETTERS_PER_MISTAKE = 3;
const MAX_MISTAKES = 3;

/** `allowed: build, deploy; did you mean build?`, without a question when nothing is close to the word. */
export function allowedInstead(word: string, candidates: readonly string[]): string {
  const letters = word.replace(/^-+/, '').length;
  const maxDistance = Math.min(MAX_MISTAKES, Math.ceil(letters / LETTERS_PER_MISTAKE));
  const match = closestMatch(word, candidates, { maxDistance });
  const allowed = `allowed: ${candidates.join(', ') || 'none'}`;
  return match === undefined ? allowed : `${allowed}; did you mean ${match}?`;
}
