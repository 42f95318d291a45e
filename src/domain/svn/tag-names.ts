import { normalizeVersion } from '../version/normalize.js';

/** White space and control characters at either end, and carriage returns from a careless script. */
// eslint-disable-next-line no-control-regex
const OUTER_BLANK = /^[\s\0-\x1f]+|[\s\0-\x1f]+$/g;

const WORDS_BEFORE_NUMBER = /^[^\d.]+(?=\.?\d)/;

/** What WordPress.org drops from the names of versions. */
const UNSAFE = /[^a-z0-9_.-]/gi;

/** A directory of a tag that the info API does not list under its own name. */
export interface LoggedDirectory {
  readonly directory: string;
  readonly revision: number;
}

/**
 * The names, likeliest first, under which the info API may list a tag's directory if not under its
 * own: without white space around it, with a zero before a leading dot, without words before the
 * number, without signs that WordPress.org drops.
 */
export function apiNamesOf(directory: string): readonly string[] {
  const trimmed = directory.replace(OUTER_BLANK, '');
  const spellings = [
    trimmed,
    trimmed.replace(WORDS_BEFORE_NUMBER, ''),
    trimmed.replace(UNSAFE, ''),
  ].map((name) => name.replace(/^\.(?=\d)/, '0.'));
  return [...new Set(spellings)].filter((name) => name !== '' && name !== directory);
}

/** Whether the info API may list the directory as a version that Composer accepts. */
export function maybeVersion(directory: string): boolean {
  return [directory, ...apiNamesOf(directory)].some((name) => normalizeVersion(name) !== undefined);
}

/** Whether the info API lists the directory under another name. */
export function isListedOtherwise(listed: ReadonlySet<string>, directory: string): boolean {
  return apiNamesOf(directory).some((name) => listed.has(name));
}

/** For each listed tag the directory that may be its own, the newest one if there are several. */
export function directoriesByTag<T extends LoggedDirectory>(
  listed: ReadonlySet<string>,
  directories: readonly T[],
): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const logged of directories.toSorted((a, b) => a.revision - b.revision)) {
    const name = apiNamesOf(logged.directory).find((candidate) => listed.has(candidate));
    if (name !== undefined) found.set(name, logged);
  }
  return found;
}
