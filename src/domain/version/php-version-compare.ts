/**
 * What the words of a version are worth, lowest first, as the manual of version_compare lists them:
 * any other word, `dev`, `alpha` or `a`, `beta` or `b`, `RC` or `rc`, a number, `pl` or `p`. A word
 * counts by how it begins, so `paid` is a patch level and `Beta`, in capitals, any other word.
 */
const WORDS: readonly (readonly [RegExp, number])[] = [
  [/^dev/, 1],
  [/^a/, 2],
  [/^b/, 3],
  [/^(?:RC|rc)/, 4],
  [/^#/, 5],
  [/^p/, 6],
];

const ANY_OTHER_WORD = 0;
const NUMBER = 5;

/** Stands for any number where a word meets none. */
const SOME_NUMBER = ['#'];

/** PHP reads numbers with strtol, which stops here. */
const LARGEST_NUMBER = 2n ** 63n - 1n;

/** PHP sees the bytes of UTF-8, of which every character beyond ASCII has at least two. */
const BEYOND_ASCII = /[^\0-\x7f]/gu;
const TWO_BYTES = '\x80\x80';

/**
 * Negative, zero or positive as PHP's `version_compare(a, b)` is, which WordPress.org asks about the
 * names of tags. It reads any text, and is no order: `1.x` and `1.` are each below the other.
 */
export function comparePhpVersions(a: string, b: string): number {
  if (a === '' || b === '') return Number(a !== '') - Number(b !== '');
  return compareParts(partsOf(a), partsOf(b));
}

function compareParts(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; ; i++) {
    const [left, right] = [a[i], b[i]];
    if (left === undefined || right === undefined) {
      return left === undefined ? 0 - worthOfRest(b.slice(i)) : worthOfRest(a.slice(i));
    }
    // An empty last part ends the comparison as if nothing were there, except for what stays over.
    if (isEmptyEnd(a, i)) return -1;
    if (isEmptyEnd(b, i)) return worthOfRest(a.slice(i));
    const order = comparePart(left, right);
    if (order !== 0) return order;
  }
}

/** How the longer version compares with the shorter one: more numbers are more, words depend. */
function worthOfRest(rest: readonly string[]): number {
  const [next] = rest;
  if (next === undefined) return 0;
  if (isNumber(next)) return 1;
  return next === '' ? -1 : compareParts(rest, SOME_NUMBER);
}

function isEmptyEnd(parts: readonly string[], index: number): boolean {
  return index > 0 && index === parts.length - 1 && parts[index] === '';
}

function comparePart(a: string, b: string): number {
  if (!isNumber(a) || !isNumber(b)) return Math.sign(worthOf(a) - worthOf(b));
  const [left, right] = [valueOf(a), valueOf(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function worthOf(part: string): number {
  if (isNumber(part)) return NUMBER;
  return WORDS.find(([word]) => word.test(part))?.[1] ?? ANY_OTHER_WORD;
}

function valueOf(part: string): bigint {
  const value = BigInt(part.replace(/\D.*$/s, ''));
  return value < LARGEST_NUMBER ? value : LARGEST_NUMBER;
}

function isNumber(part: string): boolean {
  return /^\d/.test(part);
}

/**
 * The numbers and words of a version. Dots part them, and so do `-`, `_`, `+` and every place between
 * a digit and another character; separators in a row are one. Other signs part words too, but right
 * behind a digit they begin the next word.
 */
function partsOf(version: string): readonly string[] {
  const bytes = version.replace(BEYOND_ASCII, TWO_BYTES);
  // A leading hash stands for a number and is taken as it is.
  if (bytes.startsWith('#')) return bytes.split('.');
  let text = bytes.slice(0, 1);
  for (let i = 1; i < bytes.length; i++) {
    const sign = bytes.charAt(i);
    const meets = isDigit(bytes.charAt(i - 1)) !== isDigit(sign) && bytes.charAt(i - 1) !== '.';
    if (/[-_+.]/.test(sign)) text = withDot(text);
    else if (meets) text = withDot(text) + sign;
    else text = /[A-Za-z0-9]/.test(sign) ? text + sign : withDot(text);
  }
  return text.split('.');
}

function isDigit(sign: string): boolean {
  return /^\d$/.test(sign);
}

function withDot(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}
