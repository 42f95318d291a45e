/**
 * A repeatable stream of numbers from 0 up to 1, the same for the same seed: a linear congruential
 * generator with the constants of Numerical Recipes.
 */
export function seededRandom(seed: number | string): () => number {
  let state = typeof seed === 'number' ? seed : fnv1a(seed);
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** 32-bit FNV-1a of the text's UTF-16 units. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
