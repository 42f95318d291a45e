/** What PHP's trim() removes. */
const OUTER_SPACE = /^[ \t\n\r\0\v]+|[ \t\n\r\0\v]+$/g;

const STABILITY_FLAG = /@(?:stable|rc|beta|alpha|dev)$/i;

/** PCRE's `\s` is ASCII here, JavaScript's is not. A lone surrogate (Cs) has no bytes, so no tag has one. */
const BUILD_METADATA = /^([^,+ \t\n\v\f\r]+)\+[^ \t\n\v\f\r\p{Cs}]+\n?$/u;

/** Pre-release word, its number and the `-dev` mark. Written so that no input backtracks far. */
const MODIFIER = String.raw`[._-]?(?:(stable|beta|b|rc|alpha|a|patch|pl|p)([.-]?\d+(?:[.-]\d+)*)?)?([.-]?dev)?`;

/** PCRE's `$` also stands before a final line feed. */
const END = String.raw`\n?$`;

const NUMBERED = new RegExp(String.raw`^v?(\d{1,5})(\.\d+)?(\.\d+)?(\.\d+)?${MODIFIER}${END}`, 'i');

/** A date with up to two numbers after it, so also `20230131.0.0`: composer/semver 3.4 reads two, 3.3 one. */
const DATED = new RegExp(
  String.raw`^v?(\d{4}(?:[.:-]?\d{2}){1,6}(?:[.:-]?\d{1,3}){0,2})${MODIFIER}${END}`,
  'i',
);

/** Modifier words whose normalized form is another one. */
const EXPANDED_WORDS: Readonly<Partial<Record<string, string>>> = {
  a: 'alpha',
  b: 'beta',
  p: 'patch',
  pl: 'patch',
  rc: 'RC',
};

/**
 * Returns what VersionParser::normalize of composer/semver 3.4 makes of a release version, such as `1.0.0.0-beta2`
 * for `v1.0b2`; undefined for what it rejects. Of what it accepts, names that are not releases are
 * undefined as well: `trunk`, `master`, `default` and `dev-*`, numeric branches (`1.x-dev`, `1.0 dev`)
 * and aliases (`1.0 as 2.0`).
 */
export function normalizeVersion(raw: string): string | undefined {
  const text = trimVersion(raw).replace(STABILITY_FLAG, '').replace(BUILD_METADATA, '$1');
  const numbered = NUMBERED.exec(text);
  if (numbered !== null) {
    const [, major, minor = '.0', patch = '.0', fourth = '.0', word, number, dev] = numbered;
    return withModifier([major, minor, patch, fourth].join(''), word, number, dev);
  }
  const dated = DATED.exec(text);
  if (dated !== null) {
    const [, , word, number, dev] = dated;
    const date = text.replace(DATED, '$1').replace(/\D/g, '.');
    return withModifier(date, word, number, dev);
  }
  return undefined;
}

/** Whether the tag is the development version rather than a release; authors spell it in any case. */
export function isTrunk(raw: string): boolean {
  return trimVersion(raw).toLowerCase() === 'trunk';
}

/** Returns a version that Composer accepts as users see it: no outer white space, no leading `v`. */
export function publishedSpelling(raw: string): string {
  return trimVersion(raw).replace(/^v/i, '');
}

function trimVersion(raw: string): string {
  return raw.replace(OUTER_SPACE, '');
}

function withModifier(
  release: string,
  word: string | undefined,
  number: string | undefined,
  dev: string | undefined,
): string {
  // Contract: only the lower-case word vanishes, with all that follows; `1.0-Stable` keeps a suffix.
  if (word === 'stable') return release;
  const mark = dev === undefined ? '' : '-dev';
  if (word === undefined) return release + mark;
  const lower = word.toLowerCase();
  return `${release}-${EXPANDED_WORDS[lower] ?? lower}${number?.replace(/^[.-]/, '') ?? ''}${mark}`;
}
