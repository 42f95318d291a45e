import type { ShownVersion } from './package-page.types.js';

/**
 * When the first build with a version was made that is served (RFC 3339). Null: that build is yet to
 * come. Undefined: the version is withheld, or came with its package's first import, whose time says
 * nothing of the version.
 */
export function firstServed({
  version,
  publishedBasis,
  publishedTime,
}: Pick<ShownVersion, 'version' | 'publishedBasis' | 'publishedTime'>): string | null | undefined {
  return version === null || publishedBasis !== 'served' ? undefined : publishedTime;
}
