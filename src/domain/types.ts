/** The two directories of WordPress.org. */
export const PACKAGE_TYPES = ['plugin', 'theme'] as const;
export type PackageType = (typeof PACKAGE_TYPES)[number];

declare const slugBrand: unique symbol;

/**
 * A directory name that is also a valid second half of a Composer package name, so it is safe in a
 * path and a URL. Only `parseSlug` makes one from foreign text.
 */
export type Slug = string & { readonly [slugBrand]: true };

/** One package of one directory; a plugin and a theme may share a slug. */
export interface PackageIdentity {
  readonly type: PackageType;
  readonly slug: Slug;
}
