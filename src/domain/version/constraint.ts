import { compareVersions } from './compare.js';
import { normalizeVersion } from './normalize.js';

/** Longer ones are not judged; nobody writes them by hand. */
const LONGEST = 200;

const EITHER = /\|\|?/;
const ALL_OF = /[ \t,]+/;

/** What makes one part out of what is written with spaces: `>= 1.0`. */
const SPACED_OPERATOR = /([<>=!]) +/g;

const STABILITY_FLAG = /@(?:stable|rc|beta|alpha|dev)$/i;

const HYPHENATED = /^\S+ +- +\S+$/;
const HYPHEN = / +- +/;
const ANY = /^(?:[*x](?:\.[*x])*)$/i;
const WILDCARD = /^v?\d{1,9}(?:\.\d{1,9}){0,2}(?:\.[*x])+$/i;
const NOT_NUMBERS = /^v|\.[*x]/gi;
const OPERATOR = /^(?:<=|>=|<>|!=|==|=|<|>)/;
const NUMBERS = /^v?\d{1,9}(?:\.\d{1,9}){0,3}/i;

/** Whether a normalized version lies in the range; undefined where nobody can tell. */
type Range = (normalized: string) => boolean;

/** How many numbers a version that Composer normalizes has. */
const PLACES = 4;

/**
 * Whether the constraint of a requirement admits the normalized version, as composer/semver reads the
 * usual constraints: numbers, comparisons, `^`, `~`, `*`, ranges with a hyphen, `,` and `||`. Undefined
 * for any other, such as branches and aliases, of which nothing is said.
 */
export function constraintAdmits(constraint: string, normalized: string): boolean | undefined {
  if (constraint.length > LONGEST) return undefined;
  const alternatives = constraint.split(EITHER).map((text) => rangeOf(text.trim()));
  const known = alternatives.filter((range) => range !== undefined);
  if (known.length < alternatives.length) return undefined;
  return known.some((range) => range(normalized));
}

function rangeOf(text: string): Range | undefined {
  const [first, last] = HYPHENATED.test(text) ? text.split(HYPHEN) : [];
  if (first !== undefined && last !== undefined) return betweenHyphens(first, last);
  const parts = text.replace(SPACED_OPERATOR, '$1').split(ALL_OF).map(simpleRange);
  const known = parts.filter((range) => range !== undefined);
  if (known.length < parts.length) return undefined;
  return (normalized) => known.every((range) => range(normalized));
}

function simpleRange(written: string): Range | undefined {
  const text = written.replace(STABILITY_FLAG, '');
  if (ANY.test(text)) return () => true;
  if (WILDCARD.test(text)) return sameUpTo(text.replace(NOT_NUMBERS, '').split('.'));
  if (text.startsWith('^')) return caret(text.slice(1));
  if (text.startsWith('~')) return tilde(text.slice(1));
  const version = text.replace(OPERATOR, '');
  const operator = text.slice(0, text.length - version.length);
  // There the flag moves the bound.
  if (operator !== '' && text !== written) return undefined;
  return comparison(operator, version);
}

function comparison(operator: string, version: string): Range | undefined {
  const bound = normalizeVersion(version);
  if (bound === undefined) return undefined;
  switch (operator) {
    case '<':
      return below(lowest(bound, version));
    case '<=':
      return (normalized) => compareVersions(normalized, bound) <= 0;
    case '>':
      return (normalized) => compareVersions(normalized, bound) > 0;
    case '>=':
      return from(lowest(bound, version));
    case '!=':
    case '<>':
      return (normalized) => compareVersions(normalized, bound) !== 0;
    default:
      return (normalized) => compareVersions(normalized, bound) === 0;
  }
}

/** Up to the next change of the first number that is not 0. */
function caret(version: string): Range | undefined {
  const numbers = numbersOf(version);
  const bound = normalizeVersion(version);
  if (numbers === undefined || bound === undefined) return undefined;
  const first = numbers.findIndex((number) => number !== 0n);
  const place = first === -1 ? numbers.length - 1 : first;
  // Contract: composer/semver gives ^0.0.0.4 the ceiling of its third number.
  return between(lowest(bound, version), after(numbers, Math.min(place, PLACES - 2)));
}

/** Up to the next change of the last number but one. */
function tilde(version: string): Range | undefined {
  const numbers = numbersOf(version);
  const bound = normalizeVersion(version);
  if (numbers === undefined || bound === undefined) return undefined;
  return between(lowest(bound, version), after(numbers, Math.max(0, numbers.length - 2)));
}

function sameUpTo(parts: readonly string[]): Range {
  const numbers = parts.map(BigInt);
  return between(`${padded(numbers)}-dev`, after(numbers, numbers.length - 1));
}

/** To the end of what is written: `1.0 - 2.0` ends before 2.1, `1.0 - 2.0.0` with 2.0.0. */
function betweenHyphens(first: string, last: string): Range | undefined {
  if (first.includes('@') || last.includes('@')) return undefined;
  const low = normalizeVersion(first);
  const high = normalizeVersion(last);
  const numbers = numbersOf(last);
  if (low === undefined || high === undefined || numbers === undefined) return undefined;
  const isWhole = numbers.length >= PLACES - 1 || high.includes('-');
  const start = lowest(low, first);
  if (!isWhole) return between(start, after(numbers, numbers.length - 1));
  return (normalized) =>
    compareVersions(normalized, start) >= 0 && compareVersions(normalized, high) <= 0;
}

/** A bound without a word for its stability takes the pre-releases of its version in. */
function lowest(bound: string, written: string): string {
  return bound.includes('-') || written.includes('-') ? bound : `${bound}-dev`;
}

function numbersOf(version: string): readonly bigint[] | undefined {
  return NUMBERS.exec(version)?.[0].replace(/^v/i, '').split('.').map(BigInt);
}

/** The lowest version after all that share the numbers up to the place. */
function after(numbers: readonly bigint[], place: number): string {
  const next = numbers.slice(0, place + 1).map((number, i) => (i === place ? number + 1n : number));
  return `${padded(next)}-dev`;
}

function padded(numbers: readonly bigint[]): string {
  return [...numbers, ...Array<bigint>(PLACES - numbers.length).fill(0n)].join('.');
}

function from(bound: string): Range {
  return (normalized) => compareVersions(normalized, bound) >= 0;
}

function below(bound: string): Range {
  return (normalized) => compareVersions(normalized, bound) < 0;
}

function between(low: string, high: string): Range {
  return (normalized) => from(low)(normalized) && below(high)(normalized);
}
