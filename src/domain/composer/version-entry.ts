import { archiveUrl, pathSegment } from '../text/web-url.js';
import type { PackageFacts, PublishedFacts } from './package-facts.js';
import type { PackageFields } from './package-fields.js';
import type { Requirements } from './requirements.js';

/** What one version says for itself; a key that is undefined is not printed. */
type VersionFields = Readonly<{
  version: string;
  version_normalized: string;
  source: Readonly<{ type: string; url: string; reference: string }>;
  dist: Readonly<{ type: string; url: string }> | undefined;
  time: string | undefined;
  'published-time': string | undefined;
  'default-branch': true | undefined;
}>;

/** One version as Composer reads it. */
export type VersionEntry = PackageFields & Requirements & VersionFields;

/** Composer's name, and its normalized form, of the version that follows a plugin's trunk. */
export const TRUNK = 'dev-trunk';

/** An instant to the second, in the ways RFC 3339 writes UTC. */
const UTC_INSTANT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(?:Z|\+00:00)$/;

/** Returns the entry of a release: the info API's own zip, and its directory in SVN as source. */
export function releaseEntry(
  fields: PackageFields,
  requirements: Requirements,
  { type }: PackageFacts,
  release: PublishedFacts,
): VersionEntry {
  const path = svnPath(release.directory);
  const url = archiveUrl(release.distUrl);
  return entry(fields, requirements, {
    version: release.version,
    version_normalized: release.normalized,
    source: svnSource(fields, type === 'plugin' ? `tags/${path}` : path),
    dist: url === undefined ? undefined : { type: 'zip', url },
    time: composerTime(release.releasedAt),
    'published-time': composerTime(release.publishedTime),
    'default-branch': undefined,
  });
}

/** Returns the entry of a plugin's trunk, which only SVN has. */
export function trunkEntry(
  fields: PackageFields,
  requirements: Requirements,
  { trunkRevision, trunkCommittedAt }: PackageFacts,
): VersionEntry {
  return entry(fields, requirements, {
    version: TRUNK,
    version_normalized: TRUNK,
    source: svnSource(fields, trunkRevision === null ? 'trunk' : `trunk@${trunkRevision}`),
    dist: undefined,
    time: undefined,
    'published-time': composerTime(trunkCommittedAt),
    'default-branch': true,
  });
}

/** Contract: the order of the keys is the order in the documents. */
function entry(
  fields: PackageFields,
  requirements: Requirements,
  version: VersionFields,
): VersionEntry {
  return {
    name: fields.name,
    version: version.version,
    version_normalized: version.version_normalized,
    type: fields.type,
    description: fields.description,
    keywords: fields.keywords,
    homepage: fields.homepage,
    license: fields.license,
    authors: fields.authors,
    require: requirements.require,
    suggest: requirements.suggest,
    support: fields.support,
    funding: fields.funding,
    source: version.source,
    dist: version.dist,
    time: version.time,
    'published-time': version['published-time'],
    'default-branch': version['default-branch'],
  };
}

function svnSource(fields: PackageFields, reference: string): VersionEntry['source'] {
  return { type: 'svn', url: `${fields.support.source}/`, reference };
}

/**
 * Returns the directory as `svn checkout` takes it at the end of a URL: it decodes percent signs,
 * reads what follows the last `@` as a revision, and cuts white space off that is not encoded.
 */
function svnPath(directory: string): string {
  const path = pathSegment(directory);
  return path.includes('@') ? `${path}@` : path;
}

/** Packagist's form of a time; undefined for what is not known, or not an instant in UTC. */
function composerTime(instant: string | null): string | undefined {
  const seconds = UTC_INSTANT.exec(instant ?? '')?.[1];
  return seconds === undefined ? undefined : `${seconds}+00:00`;
}
