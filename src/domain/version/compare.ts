/** Ranks of the parts of a version: two versions compare like these lists, a missing part being END. */
export type VersionOrder = readonly (number | bigint)[];

/** Words that PHP's version_compare does not know, such as `stable`, come before all others. */
const UNKNOWN_WORD = -6;

const WORD_RANKS: Readonly<Partial<Record<string, number>>> = {
  dev: -5,
  alpha: -4,
  beta: -3,
  RC: -2,
  patch: Infinity,
};

/** Where a version stops; pre-release words are below, numbers and patch levels above. */
const END = -1;

/** PHP reads numbers with strtol, which stops here. */
const LARGEST_NUMBER = 2n ** 63n - 1n;

/** Dots, dashes, and the place between a word and its number. */
const PART_END = /[.-]|(?<=[A-Za-z])(?=\d)/;

/** Most digits a double holds exactly. */
const EXACT_DIGITS = 15;

/** Returns the rank list of a normalized version; sort many versions by it with `compareOrders`. */
export function versionOrder(normalized: string): VersionOrder {
  return normalized.split(PART_END).map(rank);
}

/** Negative, zero or positive as `a` is older than, equal to or newer than `b`. */
export function compareOrders(a: VersionOrder, b: VersionOrder): number {
  const length = Math.max(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const left = a[i] ?? END;
    const right = b[i] ?? END;
    if (left !== right) {
      if (left < right) return -1;
      if (left > right) return 1;
    }
  }
  return 0;
}

/**
 * Negative, zero or positive as normalized version `a` is older than, equal to or newer than `b` for
 * Composer, which asks PHP's version_compare: `1.0` < `1.0-p1`, `beta2` < `beta10`, `1.05` = `1.5`.
 */
export function compareVersions(a: string, b: string): number {
  return compareOrders(versionOrder(a), versionOrder(b));
}

function rank(part: string): number | bigint {
  if (!/^\d/.test(part)) return WORD_RANKS[part] ?? UNKNOWN_WORD;
  if (part.length <= EXACT_DIGITS) return Number(part);
  const number = BigInt(part);
  return number < LARGEST_NUMBER ? number : LARGEST_NUMBER;
}
