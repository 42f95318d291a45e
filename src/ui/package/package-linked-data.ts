import { externalUrl } from '../../domain/text/external-url.js';
import { instantOf } from '../../domain/text/instant.js';
import { plainText } from '../../domain/text/plain.js';
import { archiveUrl } from '../../domain/text/web-url.js';
import type { LinkedData } from '../linked-data.js';
import { packagePath, requireName } from '../links.js';
import { directoryUrl } from './directory-links.js';
import { latestOf, titleOf } from './package-head.js';
import type { PackagePageModel, ShownPackage } from './package-page.types.js';

const BEST_RATING = 5;

/** A package that is offered, in the facts that the directory states. */
export function packageLinkedData(model: PackagePageModel): LinkedData {
  const { frame, pkg } = model;
  const latest = latestOf(model);
  return {
    '@type': 'SoftwareApplication',
    name: titleOf(pkg),
    alternateName: requireName(pkg),
    description: plainText(pkg.description),
    url: `${frame.site.siteUrl}${packagePath(pkg)}`,
    sameAs: directoryUrl(pkg),
    softwareVersion: latest?.version ?? undefined,
    softwareRequirements: requirementsOf(pkg),
    downloadUrl: latest?.distUrl == null ? undefined : archiveUrl(latest.distUrl, latest.tag),
    license: externalUrl(pkg.license ?? ''),
    keywords: pkg.tags.flatMap((tag) => plainText(tag) ?? []).join(', ') || undefined,
    datePublished: instantOf(pkg.addedAt ?? '')?.toISOString(),
    dateModified: instantOf(pkg.updatedAt ?? '')?.toISOString(),
    aggregateRating: ratingOf(pkg),
  };
}

function requirementsOf({ requires, requiresPhp }: ShownPackage): string | undefined {
  const [wordpress, php] = [plainText(requires), plainText(requiresPhp)];
  const all = [wordpress && `WordPress ${wordpress}`, php && `PHP ${php}`].filter(Boolean);
  return all.length === 0 ? undefined : all.join(', ');
}

function ratingOf({ rating, numRatings }: ShownPackage): object | undefined {
  if (rating === null || numRatings === 0) return undefined;
  return {
    '@type': 'AggregateRating',
    ratingValue: rating / (100 / BEST_RATING),
    bestRating: BEST_RATING,
    worstRating: 0,
    ratingCount: numRatings,
  };
}
