import type { PackageType } from '../domain/types.js';

/** The site_meta key of the last revision whose effects are stored. */
export function watermarkKey(type: PackageType): string {
  return `svn_revision_${type}`;
}

/** The site_meta key of when the last walk over the older log began that came to its end. */
export function backfilledKey(type: PackageType): string {
  return `svn_backfilled_${type}`;
}
