import { authorNicename } from '../domain/closures/vendor.js';
import { composerVendor } from '../domain/composer/names.js';
import { externalUrl } from '../domain/text/external-url.js';
import { archiveUrl } from '../domain/text/web-url.js';
import type { PackageType } from '../domain/types.js';
import { firstServed } from '../domain/version/first-served.js';
import type { PackagePageVersion } from '../catalog/package-page.types.js';
import type { PackageDetails } from './detailed-packages.js';

/** Contract: everything that is known of a package, for programs; addresses begin with that of the site. */
export function packageJson(details: PackageDetails, siteUrl: string): object {
  const { pkg, versions, require, dependencies, dependantCount, months, history } = details;
  return {
    name: composerNameOf(pkg),
    type: pkg.type,
    slug: pkg.name,
    display_name: pkg.displayName,
    description: pkg.description,
    author: { name: pkg.author, account: authorNicename(pkg.authorProfile) ?? null },
    homepage: externalUrl(pkg.homepage ?? '') ?? null,
    license: pkg.license,
    tags: pkg.tags,
    url: `${siteUrl}/packages/${composerNameOf(pkg)}`,
    directory_version: pkg.directoryVersion,
    current_version:
      versions.find(
        ({ version, normalized }) => version !== null && normalized === pkg.currentVersion,
      )?.version ?? null,
    untagged: pkg.untagged,
    trunk_revision: pkg.trunkRevision,
    requires: { wordpress: pkg.requires, php: pkg.requiresPhp, composer: require },
    tested_up_to: pkg.tested,
    dependencies: dependencies.map((dependency) => ({
      name: composerNameOf(dependency),
      state: dependency.state,
    })),
    dependants: dependantCount,
    active_installs: pkg.activeInstalls,
    composer_installs: { total: pkg.installs, last_30_days: pkg.recentInstalls, months },
    rating: pkg.rating,
    ratings: pkg.numRatings,
    added_at: pkg.addedAt,
    updated_at: pkg.updatedAt,
    last_committed_at: pkg.lastCommitted,
    checked_at: pkg.lastSyncedAt,
    hidden: pkg.hiddenAt === null ? null : { since: pkg.hiddenAt, reason: pkg.hiddenReason },
    closed: pkg.isOffered
      ? null
      : {
          date: pkg.closedAt,
          reason: pkg.closeReason,
          reason_text: pkg.closeReasonText,
          permanent: pkg.isClosedPermanently,
        },
    versions: versions.map(printedVersion),
    history,
  };
}

function composerNameOf({
  type,
  name,
}: {
  readonly type: PackageType;
  readonly name: string;
}): string {
  return `${composerVendor(type)}/${name}`;
}

function printedVersion(shown: PackagePageVersion): object {
  const { tag, version, releasedAt, publishedTime, distUrl, revision, withheldReason } = shown;
  const zip = version === null || distUrl === null ? undefined : archiveUrl(distUrl, tag);
  return {
    tag,
    version,
    released_at: releasedAt,
    published_at: version === null ? null : publishedTime,
    first_served_at: firstServed(shown) ?? null,
    svn_revision: revision,
    zip: zip ?? null,
    withheld: withheldReason,
  };
}
