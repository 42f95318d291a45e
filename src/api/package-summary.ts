import type { PackageSummary } from '../catalog/package-search.types.js';
import { authorNicename } from '../domain/closures/vendor.js';
import { composerVendor } from '../domain/composer/names.js';
import {
  ADDRESS,
  FLAG,
  objectOf,
  oneOf,
  orNull,
  TEXT,
  TIME,
  WHOLE,
  type Schema,
} from '../http/schemas.js';

/** Contract: a package in a list; null is not known. */
export const PACKAGE_SUMMARY: Schema = objectOf({
  name: TEXT,
  type: oneOf('plugin', 'theme'),
  slug: TEXT,
  display_name: orNull(TEXT),
  description: orNull(TEXT),
  author: objectOf({ name: orNull(TEXT), account: orNull(TEXT) }),
  url: ADDRESS,
  version: orNull(TEXT),
  directory_version: orNull(TEXT),
  requires_php: orNull(TEXT),
  active_installs: WHOLE,
  composer_installs: objectOf({ total: WHOLE, last_30_days: WHOLE }),
  added_at: orNull(TIME),
  updated_at: orNull(TIME),
  untagged: orNull(oneOf('trunk-only', 'latest-not-tagged')),
  closed: FLAG,
});

/** A package as `PACKAGE_SUMMARY` says. */
export function packageSummary(pkg: PackageSummary, siteUrl: string): object {
  const name = `${composerVendor(pkg.type)}/${pkg.name}`;
  return {
    name,
    type: pkg.type,
    slug: pkg.name,
    display_name: pkg.displayName,
    description: pkg.description,
    author: { name: pkg.author, account: authorNicename(pkg.authorProfile) ?? null },
    url: `${siteUrl}/packages/${name}`,
    version: pkg.version,
    directory_version: pkg.directoryVersion,
    requires_php: pkg.requiresPhp,
    active_installs: pkg.activeInstalls,
    composer_installs: { total: pkg.installs, last_30_days: pkg.recentInstalls },
    added_at: pkg.addedAt === '' ? null : pkg.addedAt,
    updated_at: pkg.updatedAt,
    untagged: pkg.untagged,
    closed: pkg.isClosed,
  };
}
