import type { PackageType } from '../../src/domain/types.js';
import type { Author, PackageProfile } from '../simulator/directory-entry.js';
import { SeededRandom } from './seeded-random.js';
import { versionHistory, type Release } from './version-history.js';
import {
  FAMILY_NAMES,
  GIVEN_NAMES,
  KEYWORDS,
  PHRASES,
  PLATFORMS,
  QUALIFIERS,
  TOPICS,
} from './words.js';

/** One package of the synthetic directory. */
export interface SyntheticPackage extends PackageProfile {
  readonly type: PackageType;
  readonly slug: string;
  /** Oldest first; none for a plugin that has a trunk only. */
  readonly releases: readonly Release[];
}

/** Median 6 and mean 16 versions, as issue 2 asks for: the mean of a log-normal cut off at `MOST_VERSIONS`. */
const MEDIAN_VERSIONS = 6;
const VERSIONS_SPREAD = 1.45;
const MOST_VERSIONS = 300;

/** Four plugins to one theme. */
const THEME_EVERY = 5;

/** The packages that others need: plugin 0 and theme 4. */
const POPULAR: Readonly<Record<PackageType, number>> = { plugin: 0, theme: THEME_EVERY - 1 };

/** The package of this number; the same in every run, whatever the size of the directory. */
export function syntheticPackage(index: number): SyntheticPackage {
  const random = new SeededRandom(index);
  const type = index % THEME_EVERY === POPULAR.theme ? 'theme' : 'plugin';
  const words = nameWords(random);
  const author = authorOf(random);
  return {
    type,
    slug: slugOf(words, index),
    name: words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' '),
    description: `Adds a ${words.join(' ')} ${random.pick(PHRASES)}, ${random.pick(PHRASES)}. Works ${random.pick(PHRASES)}.`,
    author,
    homepage: random.chance(0.6) ? `https://${author.nicename}.example/${words.join('-')}/` : '',
    license: random.pick(['GPLv2 or later', 'GPL-2.0-or-later', 'GPLv3', 'GNU GPL v2 or later']),
    tags: keywordsOf(random, type),
    requires: random.pick(['4.7', '5.0', '5.8', '6.0', '6.4']),
    requiresPhp: random.chance(0.75) ? random.pick(['5.6', '7.0', '7.2', '7.4', '8.0']) : false,
    tested: random.pick(['5.9', '6.2', '6.5', '6.8']),
    ...needsOf(random, type, index),
    donateLink: random.chance(0.3) ? `https://${author.nicename}.example/donate/` : '',
    unversionedZips: [],
    ...figuresOf(random),
    releases: versionHistory(random, versionCount(random, type)),
  };
}

function versionCount(random: SeededRandom, type: PackageType): number {
  const least = type === 'theme' ? 1 : 0;
  const count = Math.round(random.logNormal(MEDIAN_VERSIONS, VERSIONS_SPREAD));
  return Math.min(MOST_VERSIONS, Math.max(least, count));
}

function nameWords(random: SeededRandom): string[] {
  const words = [random.pick(QUALIFIERS), random.pick(TOPICS)];
  return random.chance(0.25) ? [...words, 'for', random.pick(PLATFORMS)] : words;
}

/** The number makes it unique. */
function slugOf(words: readonly string[], index: number): string {
  return `${words.join('-').toLowerCase()}-${index.toString(36)}`;
}

function authorOf(random: SeededRandom): Author {
  const displayName = `${random.pick(GIVEN_NAMES)} ${random.pick(FAMILY_NAMES)}`;
  const plain = displayName.normalize('NFD').replace(/[^a-z]/gi, '');
  const nicename = `${plain.toLowerCase()}${random.between(1, 99)}`;
  const url = `https://${nicename}.example/`;
  return { nicename, displayName, header: displayName, url };
}

function keywordsOf(random: SeededRandom, type: PackageType): readonly string[] {
  const count = type === 'plugin' ? random.between(1, 5) : random.between(4, 15);
  return [...new Set(Array.from({ length: count }, () => random.pick(KEYWORDS)))];
}

function needsOf(
  random: SeededRandom,
  type: PackageType,
  index: number,
): Pick<PackageProfile, 'requiresPlugins' | 'parent'> {
  const needs = random.chance(type === 'plugin' ? 0.04 : 0.1) && index !== POPULAR[type];
  const popular = needs ? popularSlug(type) : null;
  return {
    requiresPlugins: type === 'plugin' && popular !== null ? [popular] : [],
    parent: type === 'theme' ? popular : null,
  };
}

function popularSlug(type: PackageType): string {
  return slugOf(nameWords(new SeededRandom(POPULAR[type])), POPULAR[type]);
}

function figuresOf(
  random: SeededRandom,
): Pick<PackageProfile, 'downloaded' | 'activeInstalls' | 'rating' | 'numRatings'> {
  const downloaded = Math.round(random.logNormal(6_000, 2));
  const numRatings = Math.round(downloaded / 3_000);
  return {
    downloaded,
    activeInstalls: Math.round(downloaded / 200) * 10,
    rating: numRatings === 0 ? 0 : random.between(60, 100),
    numRatings,
  };
}
