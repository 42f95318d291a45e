import { minify } from './minify.js';
import { metadataKeys } from './names.js';
import type { PackageFacts, PackageFile, SvnBases } from './package-facts.js';
import { packageFields } from './package-fields.js';
import { COMMON_REQUIREMENTS, currentRequirements } from './requirements.js';
import { releaseEntry, trunkEntry, type VersionEntry } from './version-entry.js';

/** Raise it whenever the bytes of any document change for the same facts. */
export const DOCUMENT_FORMAT = 3;

/** Returns what, besides a package's facts, decides the bytes of its files. */
export function documentFingerprint(bases: SvnBases): string {
  return `${DOCUMENT_FORMAT} ${bases.pluginsSvnUrl} ${bases.themesSvnUrl}`;
}

/**
 * Returns the files that Composer reads about a package, in Packagist's conventions: a plugin has one
 * of its releases and one of its trunk (trunk stands in both while there is no release), a theme only
 * the first, and none at all without releases. Equal facts give equal bytes.
 */
export function renderPackageFiles(facts: PackageFacts, bases: SvnBases): readonly PackageFile[] {
  const keys = metadataKeys(facts);
  const fields = packageFields(facts, bases);
  const current = currentRequirements(facts);
  const releases = facts.versions.map((release) => {
    const isCurrent = release.normalized === facts.currentVersion;
    return releaseEntry(fields, isCurrent ? current : COMMON_REQUIREMENTS, facts, release);
  });
  if (facts.type === 'theme') {
    return releases.length === 0 ? [] : [packageFile(keys.tagged, fields.name, releases)];
  }
  const isTrunkOnly = releases.length === 0;
  const trunk = [trunkEntry(fields, isTrunkOnly ? current : COMMON_REQUIREMENTS, facts)];
  return [
    packageFile(keys.tagged, fields.name, isTrunkOnly ? trunk : releases),
    packageFile(keys.dev, fields.name, trunk),
  ];
}

function packageFile(key: string, name: string, entries: readonly VersionEntry[]): PackageFile {
  const document = { minified: 'composer/2.0', packages: { [name]: minify(entries) } };
  return { key, body: JSON.stringify(document) };
}
