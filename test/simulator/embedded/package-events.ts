import type { NewPackage } from '../directory-entry.js';
import { seededRandom } from '../seeded-random.js';
import { authorNamed } from './authors.js';
import { type CatalogueEvent, on } from './catalogue-event.js';
import { knownHistory } from './known-histories.js';
import type { PackageRow } from './package-table.js';
import { versionHistory } from './version-history.js';
import { wordpressAt } from './wordpress-versions.js';

const PRE_RELEASE_SHARE = 0.06;

/** A package's life: it is added, released again and again, and last on the day it was updated. */
export function packageEvents(row: PackageRow): readonly CatalogueEvent[] {
  const random = seededRandom(row.slug);
  const history = versionHistory(row.version, row.releases, random, knownHistory(row.slug));
  const added = on(
    row.added,
    (catalogue, at) => {
      catalogue.add({ ...packageOf(row, random), at });
    },
    '08:00:00',
  );
  if (history.length === 0) return [added, ...trunkEvents(row)];
  const releases = history.flatMap((version, index) =>
    releaseEvents(row, version, momentOf(row, index, history.length, random), random),
  );
  return [added, ...releases];
}

function packageOf(row: PackageRow, random: () => number): NewPackage {
  const { type, slug, name, version, description, requiresPhp, activeInstalls, tags, needs } = row;
  return {
    type,
    slug,
    name,
    description,
    requiresPhp,
    activeInstalls,
    tags,
    author: authorNamed(row.author),
    homepage: type === 'plugin' && activeInstalls > 500 ? `https://${slug}.example/` : '',
    requires: wordpressAt(row.updated, 3),
    tested: wordpressAt(row.updated, 0),
    requiresPlugins: type === 'plugin' ? needs : [],
    parent: type === 'theme' ? (needs[0] ?? null) : null,
    donateLink: activeInstalls % 7 === 3 ? `https://${slug}.example/donate` : '',
    downloaded: Math.round(activeInstalls * (5 + random() * 40)),
    rating: activeInstalls < 50 ? 0 : Math.round(70 + random() * 30),
    numRatings: activeInstalls < 50 ? 0 : Math.ceil(activeInstalls / 2_500),
    versions: [],
    version,
  };
}

/** Trunk-only plugins are just committed to. */
function trunkEvents(row: PackageRow): readonly CatalogueEvent[] {
  return [
    on(
      row.updated,
      (catalogue, at) => {
        catalogue.commitTrunk(row.slug, { at, version: row.version, stableTag: 'trunk' });
      },
      '17:30:00',
    ),
  ];
}

/** A release, or a mere tag for a pre-release; some releases have a pre-release two days before. */
function releaseEvents(
  row: PackageRow,
  version: string,
  at: string,
  random: () => number,
): readonly CatalogueEvent[] {
  const { type, slug } = row;
  if (/[a-z]/i.test(version)) {
    return [{ at, happen: (catalogue) => catalogue.tag(type, slug, version, { at }) }];
  }
  const release: CatalogueEvent = {
    at,
    happen: (catalogue) => catalogue.release(type, slug, version, { at }),
  };
  const isInvented = type === 'plugin' && knownHistory(slug).length === 0;
  if (!isInvented || row.releases < 20 || random() >= PRE_RELEASE_SHARE) return [release];
  const tag = version + (random() < 0.5 ? '-beta1' : '-RC1');
  const before = daysBefore(at, 2);
  if (before < row.added) return [release];
  return [
    { at: before, happen: (catalogue) => catalogue.tag(type, slug, tag, { at: before }) },
    release,
  ];
}

/** Releases are spread over the life of the package, the last on the day of the last update. */
function momentOf(row: PackageRow, index: number, count: number, random: () => number): string {
  const first = Date.parse(`${row.added}T09:00:00Z`);
  const last = Date.parse(`${row.updated}T15:00:00Z`);
  const isLast = index === count - 1;
  const share = isLast ? 1 : (index + random() * 0.8) / count;
  const moment = first + Math.max(0, last - first) * share;
  return new Date(Math.floor(moment / 1_000) * 1_000).toISOString();
}

function daysBefore(at: string, days: number): string {
  return new Date(Date.parse(at) - days * 86_400_000).toISOString();
}
