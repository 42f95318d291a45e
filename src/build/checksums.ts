import type { Checksums } from './build.types.js';

const HASH_LENGTH = 64;
const SEPARATOR = '  ';

const DEV_SUFFIX = '~dev.json';

/** Lines of SHA256SUMS that are made at once. */
const PIECE = 1_000;

/**
 * The text of SHA256SUMS in pieces, one line a file in byte order of their names, as `sha256sum -c`
 * reads it.
 */
export function* formatChecksums(
  files: Checksums,
  [manifest, manifestHash]: readonly [name: string, hash: string],
): Generator<string> {
  const names = [...files.keys(), manifest].sort();
  for (let start = 0; start < names.length; start += PIECE) {
    const piece = names.slice(start, start + PIECE);
    yield piece.map((name) => `${files.get(name) ?? manifestHash}${SEPARATOR}${name}\n`).join('');
  }
}

/** The checksums that a SHA256SUMS file lists; undefined when it is damaged. */
export function parseChecksums(text: string): Map<string, string> | undefined {
  const checksums = new Map<string, string>();
  const nameAt = HASH_LENGTH + SEPARATOR.length;
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start);
    const name = text.slice(start + nameAt, end);
    if (end === -1 || name === '' || !text.startsWith(SEPARATOR, start + HASH_LENGTH)) {
      return undefined;
    }
    checksums.set(name, text.slice(start, start + HASH_LENGTH));
    start = end + 1;
  }
  return checksums;
}

/** The number of packages that the files belong to. */
export function countPackages(checksums: Checksums): number {
  let count = 0;
  for (const name of checksums.keys()) {
    if (isPackageFile(name) && name === mainFileOf(name)) count += 1;
  }
  return count;
}

export function isPackageFile(name: string): boolean {
  return name.startsWith('p2/');
}

/** The file that every package has; that of trunk stands beside it, for plugins. */
export function mainFileOf(name: string): string {
  return name.endsWith(DEV_SUFFIX) ? `${name.slice(0, -DEV_SUFFIX.length)}.json` : name;
}
