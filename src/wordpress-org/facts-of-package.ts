import { parseSlug } from '../domain/composer/names.js';
import { wellFormed } from '../domain/text/plain.js';
import type { PackageType, Slug } from '../domain/types.js';
import type { DirectoryFacts, OfferedVersion } from './directory-facts.js';
import { parseDirectoryDate, parseDirectoryTime } from './directory-time.js';
import { htmlToText } from './html-text.js';
import {
  asCount,
  asMap,
  asObject,
  asText,
  asValues,
  asWebUrl,
  type PhpObject,
} from './php-json.js';

/** What the API calls a version that it does not know. */
const UNKNOWN_VERSION = '0.0';

/**
 * Reads one package's object of `plugin_information` or `theme_information` (API 1.2). A field of
 * an unexpected shape counts as unknown: one odd field must not hide a package.
 */
export function factsOfPackage(type: PackageType, slug: Slug, answer: PhpObject): DirectoryFacts {
  return {
    slug,
    displayName: plain(answer['name']),
    description: describe(answer),
    ...authorOf(answer),
    homepage: asWebUrl(answer['homepage']),
    license: plain(answer['license']),
    tags: keywords(answer['tags']),
    requires: asText(answer['requires']),
    requiresPhp: asText(answer['requires_php']),
    tested: asText(answer['tested']),
    requiresPlugins: type === 'plugin' ? slugs(answer['requires_plugins']) : [],
    parentTheme: type === 'theme' ? parentOf(slug, answer) : null,
    donateLink: asWebUrl(answer['donate_link']),
    ...usage(answer),
    ...dates(answer),
    ...releases(answer),
  };
}

function plain(value: unknown): string | null {
  const text = asText(value);
  return text === null ? null : asText(htmlToText(text));
}

/** Themes have no short description; theirs is the HTML of the section. */
function describe(answer: PhpObject): string | null {
  const sections = asObject(answer['sections']);
  return (
    plain(answer['short_description']) ??
    plain(answer['description']) ??
    plain(sections?.['description'])
  );
}

/** The author is HTML for plugins and, in API 1.2, an object for themes. */
function authorOf(answer: PhpObject): Pick<DirectoryFacts, 'author' | 'authorProfile'> {
  const { author } = answer;
  if (typeof author !== 'object' || author === null) {
    return { author: plain(author), authorProfile: asWebUrl(answer['author_profile']) };
  }
  const person = asObject(author) ?? {};
  return {
    author:
      plain(person['display_name']) ?? plain(person['author']) ?? plain(person['user_nicename']),
    authorProfile: asWebUrl(person['profile']),
  };
}

function keywords(tags: unknown): readonly string[] {
  return [...new Set(asValues(tags).map(plain))].filter((tag) => tag !== null);
}

function slugs(list: unknown): readonly Slug[] {
  const names = asValues(list).map((name) => parseSlug(asText(name) ?? ''));
  return [...new Set(names)].filter((name) => name !== undefined);
}

function parentOf(slug: Slug, answer: PhpObject): Slug | null {
  const name = asText(asObject(answer['parent'])?.['slug']) ?? asText(answer['template']);
  const parent = parseSlug(name ?? '');
  return parent === undefined || parent === slug ? null : parent;
}

function usage(
  answer: PhpObject,
): Pick<DirectoryFacts, 'downloads' | 'activeInstalls' | 'rating' | 'numRatings'> {
  const rating = Number(asText(answer['rating']));
  return {
    downloads: asCount(answer['downloaded']),
    activeInstalls: asCount(answer['active_installs']),
    rating: rating > 0 && rating <= 100 ? rating : null,
    numRatings: asCount(answer['num_ratings']),
  };
}

/** Of themes, `last_updated` is a bare date and the time stands in a field of its own. */
function dates(answer: PhpObject): Pick<DirectoryFacts, 'addedAt' | 'lastUpdatedAt'> {
  const time = (name: string): string => asText(answer[name]) ?? '';
  return {
    addedAt: parseDirectoryDate(time('added')) ?? parseDirectoryDate(time('creation_time')),
    lastUpdatedAt:
      parseDirectoryTime(time('last_updated_time')) ?? parseDirectoryTime(time('last_updated')),
  };
}

function releases(
  answer: PhpObject,
): Pick<DirectoryFacts, 'version' | 'stableTag' | 'versions' | 'hasVersions'> {
  const version = asText(answer['version']);
  const map = asMap(answer['versions']);
  return {
    version: version === UNKNOWN_VERSION ? null : version,
    stableTag: asText(answer['stable_tag']),
    versions: Object.entries(map ?? {}).flatMap(([tag, url]) => offered(tag, asText(url))),
    hasVersions: map !== undefined,
  };
}

/** Names in Subversion are UTF-8, so one with half a character is none. */
function offered(tag: string, distUrl: string | null): readonly OfferedVersion[] {
  return tag === '' || tag !== wellFormed(tag) ? [] : [{ tag, distUrl: distUrl ?? '' }];
}
