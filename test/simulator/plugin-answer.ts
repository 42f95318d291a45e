import {
  type Author,
  type Closure,
  CLOSURE_REASONS,
  type DirectoryEntry,
} from './directory-entry.js';
import { downloadLink } from './package-links.js';
import type { PhpValue } from './php-value.js';

/** The fields of plugins/info/1.2 that can be switched, with what plugin_information starts from. */
const FIELDS: Readonly<Record<string, boolean>> = {
  active_installs: true,
  added: true,
  banners: true,
  compatibility: false,
  contributors: true,
  description: false,
  donate_link: true,
  downloaded: false,
  download_link: true,
  homepage: true,
  icons: false,
  last_updated: true,
  rating: true,
  ratings: true,
  requires: true,
  requires_php: true,
  requires_plugins: true,
  screenshots: true,
  sections: true,
  short_description: false,
  stable_tag: false,
  tags: true,
  tested: true,
  versions: true,
};

/** What the API says of an open plugin: the asked fields and those that cannot be switched off. */
export function pluginAnswer(
  entry: DirectoryEntry,
  asked: ReadonlyMap<string, boolean>,
  downloadsUrl: string,
): PhpValue {
  const all = {
    ...identity(entry),
    ...requirements(entry),
    ...figures(entry),
    ...texts(entry, downloadsUrl),
  };
  const isShown = (field: string): boolean => {
    const byDefault = FIELDS[field];
    return byDefault === undefined || (asked.get(spelling(field, asked)) ?? byDefault);
  };
  return Object.fromEntries(Object.entries(all).filter(([field]) => isShown(field)));
}

/** What the API says of a closed plugin. */
export function closedAnswer(slug: string, name: string, closure: Closure): PhpValue {
  return {
    error: 'closed',
    name,
    slug,
    description: closureText(closure),
    closed: true,
    closed_date: closure.date,
    reason: closure.reason,
    reason_text: closure.reason && CLOSURE_REASONS[closure.reason],
  };
}

/** `downloadlink` is the older spelling of the same switch. */
function spelling(field: string, asked: ReadonlyMap<string, boolean>): string {
  return field === 'download_link' && asked.has('downloadlink') ? 'downloadlink' : field;
}

function identity(entry: DirectoryEntry): Record<string, PhpValue> {
  const { author } = entry;
  const profile = `https://profiles.wordpress.org/${author.nicename}/`;
  return {
    name: entry.name,
    slug: entry.slug,
    version: entry.version === '' ? '0.0' : entry.version,
    author: authorHtml(author),
    author_profile: profile,
    contributors: new Map([
      [author.nicename, { profile, avatar: '', display_name: author.displayName }],
    ]),
  };
}

function authorHtml({ header, displayName, url }: Author): string {
  const name = header === false ? displayName : header;
  return url === false ? name : `<a href="${url}">${name}</a>`;
}

function requirements(entry: DirectoryEntry): Record<string, PhpValue> {
  return {
    requires: entry.requires,
    tested: entry.tested,
    requires_php: entry.requiresPhp,
    requires_plugins: entry.requiresPlugins,
    compatibility: [],
  };
}

function figures(entry: DirectoryEntry): Record<string, PhpValue> {
  const ratings: readonly (readonly [string, number])[] =
    entry.numRatings === 0 ? [] : [['5', entry.numRatings]];
  return {
    rating: entry.rating,
    ratings: new Map(ratings),
    num_ratings: entry.numRatings,
    support_threads: 0,
    support_threads_resolved: 0,
    active_installs: entry.activeInstalls,
    downloaded: entry.downloaded,
    last_updated: pluginTime(entry.lastUpdatedAt),
    added: entry.addedAt.slice(0, 10),
  };
}

function texts(entry: DirectoryEntry, downloadsUrl: string): Record<string, PhpValue> {
  const html = `<p>${entry.description}</p>\n`;
  const current = entry.versions.has(entry.stableTag) ? entry.stableTag : 'trunk';
  return {
    homepage: entry.homepage,
    sections: { description: html, changelog: `<h4>${entry.version}</h4>\n` },
    description: html,
    short_description: entry.description,
    download_link: downloadLink(entry, current, downloadsUrl),
    screenshots: [],
    tags: new Map(entry.tags.map((tag) => [tag.toLowerCase().replace(/[^a-z0-9]+/g, '-'), tag])),
    stable_tag: entry.stableTag,
    versions: versionsOf(entry, downloadsUrl),
    donate_link: entry.donateLink,
    banners: [],
    icons: [],
  };
}

/** Every tag with its zip; trunk as well, but only beside tags and only if the stable tag is not trunk. */
function versionsOf(entry: DirectoryEntry, downloadsUrl: string): ReadonlyMap<string, string> {
  const tags = [...entry.versions.keys()];
  if (tags.length > 0 && entry.stableTag !== 'trunk') tags.push('trunk');
  return new Map(
    tags.map((tag) => {
      const archive = entry.unversionedZips.includes(tag) ? 'trunk' : tag;
      return [tag, downloadLink(entry, archive, downloadsUrl)];
    }),
  );
}

/** `2024-10-03 2:31pm GMT` */
function pluginTime(at: string): string {
  const time = new Date(at);
  const hour = time.getUTCHours();
  const minute = String(time.getUTCMinutes()).padStart(2, '0');
  return `${at.slice(0, 10)} ${hour % 12 || 12}:${minute}${hour < 12 ? 'am' : 'pm'} GMT`;
}

function closureText({ date, reason, permanent }: Closure): string {
  const since = date === false ? '' : ` as of ${longDate(date)}`;
  const opening = `This plugin has been closed${since} and is not available for download.`;
  const lasting = permanent
    ? ' This closure is permanent.'
    : ' This closure is temporary, pending a full review.';
  return opening + lasting + (reason ? ` Reason: ${CLOSURE_REASONS[reason]}.` : '');
}

function longDate(date: string): string {
  const format = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(date));
}
