import { plainText } from '../../domain/text/plain.js';
import type { ShownPackage, ShownVersion } from './package-page.types.js';

/** Why a version is not offered to Composer, in words; undefined for one that is. */
export function withheldWords(
  { withheldReason, normalized, tag }: Pick<ShownVersion, 'withheldReason' | 'normalized' | 'tag'>,
  { stableTag }: Pick<ShownPackage, 'stableTag'>,
  versions: readonly ShownVersion[],
): string | undefined {
  switch (withheldReason) {
    case null:
      return undefined;
    case 'unparseable':
      return 'Composer cannot read this version';
    case 'duplicate': {
      const same = versions.find((other) => other.tag !== tag && other.normalized === normalized);
      return same?.version == null
        ? 'Another spelling of a version that is there'
        : `Same version as ${same.version}`;
    }
    case 'unreleased': {
      const stable = plainText(stableTag);
      return stable === undefined || stable === 'trunk'
        ? 'Tagged, but not released'
        : `Above the stable tag ${stable}: tagged, not released`;
    }
    case 'moving-archive':
      return 'Its zip is another one after each release';
    case 'invalid-url':
      return 'There is no address to fetch its zip from';
    case 'unlisted':
      return 'Tagged in Subversion, but not listed by the directory';
  }
}
