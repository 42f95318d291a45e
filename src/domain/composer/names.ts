import type { PackageIdentity, PackageType, Slug } from '../types.js';

/** Longest directory name taken: the file name `<slug>~dev.json` must fit every file system. */
const MAX_SLUG_LENGTH = 200;

/** The half after the slash in Composer's grammar, written so that no name backtracks far. */
const NAME_HALF = /^[a-z0-9]+(?:(?:[_.]|-{1,2})[a-z0-9]+)*$/;

/** Device names of Windows and the metadata suffix: Composer refuses to require them. */
const RESERVED = /^(?:nul|con|prn|aux|com[1-9]|lpt[1-9]|.*\.json)$/;

const VENDORS: Readonly<Record<PackageType, string>> = {
  plugin: 'wp-plugin',
  theme: 'wp-theme',
};

/** Package types that composer/installers knows. */
const COMPOSER_TYPES: Readonly<Record<PackageType, string>> = {
  plugin: 'wordpress-plugin',
  theme: 'wordpress-theme',
};

const PACKAGE_NAME = /^(?:wp-)?(plugin|theme)\/(.+)$/;

/**
 * Returns the text as a slug if Composer takes it after the slash of a package name and it is at
 * most 200 characters long; upper case is not folded. Undefined otherwise, so also for `.` and `..`.
 * The grammar and the reserved names are those of Composer's ValidatingArrayLoader.
 */
export function parseSlug(raw: string): Slug | undefined {
  const valid = raw.length <= MAX_SLUG_LENGTH && NAME_HALF.test(raw) && !RESERVED.test(raw);
  return valid ? (raw as Slug) : undefined;
}

/** Returns the name Composer users require, such as `wp-plugin/akismet`. */
export function composerName(pkg: PackageIdentity): string {
  return `${VENDORS[pkg.type]}/${pkg.slug}`;
}

/** Returns the half before the slash in the names of a directory's packages. */
export function composerVendor(type: PackageType): string {
  return VENDORS[type];
}

/** Returns the type that decides where composer/installers puts a directory's packages. */
export function composerType(type: PackageType): string {
  return COMPOSER_TYPES[type];
}

/** Reads `wp-plugin/x`, `wp-theme/x`, `plugin/x` or `theme/x`; undefined for anything else. */
export function parsePackageName(text: string): PackageIdentity | undefined {
  const [, type, rest] = PACKAGE_NAME.exec(text) ?? [];
  const slug = rest === undefined ? undefined : parseSlug(rest);
  return slug === undefined ? undefined : { type: type as PackageType, slug };
}

/** Returns where the repository keeps the package's tagged versions and its development version. */
export function metadataKeys(pkg: PackageIdentity): { tagged: string; dev: string } {
  const stem = `p2/${composerName(pkg)}`;
  return { tagged: `${stem}.json`, dev: `${stem}~dev.json` };
}
