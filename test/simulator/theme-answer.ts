import type { DirectoryEntry } from './directory-entry.js';
import { downloadLink } from './package-links.js';
import type { PhpValue } from './php-value.js';

/** The fields of themes/info/1.2 that can be switched, with what theme_information starts from. */
const FIELDS: Readonly<Record<string, boolean>> = {
  active_installs: false,
  creation_time: true,
  description: false,
  downloaded: true,
  downloadlink: true,
  extended_author: true,
  homepage: true,
  last_updated: true,
  parent: true,
  rating: true,
  ratings: false,
  requires: true,
  requires_php: true,
  reviews_url: true,
  screenshot_url: true,
  sections: true,
  tags: true,
  template: true,
  theme_url: false,
  versions: false,
};

type Asked = (field: string) => boolean;

/** What the API says of a theme: identity, and the fields that are asked for or on by default. */
export function themeAnswer(
  entry: DirectoryEntry,
  parent: DirectoryEntry | undefined,
  fields: ReadonlyMap<string, boolean>,
  downloadsUrl: string,
): PhpValue {
  const asked: Asked = (field) => fields.get(field) ?? FIELDS[field] ?? false;
  return {
    name: entry.name,
    slug: entry.slug,
    version: entry.version,
    preview_url: `https://wp-themes.com/${entry.slug}/`,
    author: asked('extended_author') ? authorObject(entry) : entry.author.nicename,
    ...only(asked, figures(entry)),
    ...only(asked, dates(entry)),
    ...descriptionOf(entry, asked),
    ...only(asked, links(entry, downloadsUrl)),
    ...(parent ? only(asked, lineage(parent)) : {}),
  };
}

/** Groups whose switch is on; a group is named by its switch. */
function only(
  asked: Asked,
  groups: Readonly<Record<string, Readonly<Record<string, PhpValue>>>>,
): Record<string, PhpValue> {
  const shown = Object.entries(groups).filter(([field]) => asked(field));
  return Object.assign({}, ...shown.map(([, members]) => members)) as Record<string, PhpValue>;
}

function authorObject({ author }: DirectoryEntry): PhpValue {
  return {
    user_nicename: author.nicename,
    profile: `https://profiles.wordpress.org/${author.nicename}/`,
    avatar: 'https://secure.gravatar.com/avatar/0?s=96&d=monsterid&r=g',
    display_name: author.displayName,
    author: author.header,
    author_url: author.url,
  };
}

function figures(entry: DirectoryEntry): Record<string, Record<string, PhpValue>> {
  const ratings: readonly (readonly [string, number])[] =
    entry.numRatings === 0 ? [] : [['5', entry.numRatings]];
  return {
    screenshot_url: {
      screenshot_url: `//ts.w.org/wp-content/themes/${entry.slug}/screenshot.png?ver=${entry.version}`,
    },
    ratings: { ratings: new Map(ratings) },
    rating: { rating: entry.rating, num_ratings: entry.numRatings },
    reviews_url: { reviews_url: `https://wordpress.org/support/theme/${entry.slug}/reviews/` },
    downloaded: { downloaded: entry.downloaded },
    active_installs: { active_installs: roundedInstalls(entry.activeInstalls) },
    requires: { requires: entry.requires },
    requires_php: { requires_php: entry.requiresPhp },
  };
}

function dates(entry: DirectoryEntry): Record<string, Record<string, PhpValue>> {
  return {
    last_updated: {
      last_updated: entry.lastUpdatedAt.slice(0, 10),
      last_updated_time: mysqlTime(entry.lastUpdatedAt),
    },
    creation_time: { creation_time: mysqlTime(entry.addedAt) },
  };
}

/** Sections if they are on; the bare description only without them. */
function descriptionOf(entry: DirectoryEntry, asked: Asked): Record<string, PhpValue> {
  if (asked('sections')) return { sections: { description: entry.description } };
  return asked('description') ? { description: entry.description } : {};
}

function links(
  entry: DirectoryEntry,
  downloadsUrl: string,
): Record<string, Record<string, PhpValue>> {
  const tags = [...entry.versions.keys()];
  return {
    homepage: { homepage: `https://wordpress.org/themes/${entry.slug}/` },
    theme_url: { theme_url: entry.homepage },
    downloadlink: { download_link: downloadLink(entry, entry.version, downloadsUrl) },
    tags: {
      tags: new Map(entry.tags.map((tag) => [tag.toLowerCase().replace(/[^a-z0-9]+/g, '-'), tag])),
    },
    versions: {
      versions: new Map(tags.map((tag) => [tag, downloadLink(entry, tag, downloadsUrl)])),
    },
  };
}

function lineage(parent: DirectoryEntry): Record<string, Record<string, PhpValue>> {
  const homepage = `https://wordpress.org/themes/${parent.slug}/`;
  return {
    template: { template: parent.slug },
    parent: { parent: { slug: parent.slug, name: parent.name, homepage } },
  };
}

/** One significant digit, nothing below 10 and at most three million, as the theme directory shows it. */
function roundedInstalls(installs: number): number {
  if (installs < 10) return 0;
  if (installs >= 3_000_000) return 3_000_000;
  const magnitude = 10 ** Math.floor(Math.log10(installs));
  return Math.floor(installs / magnitude) * magnitude;
}

/** `2024-10-03 14:31:00` */
function mysqlTime(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 19)}`;
}
