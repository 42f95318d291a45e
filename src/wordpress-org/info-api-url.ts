import type { PackageType, Slug } from '../domain/types.js';

/** More slugs in one request are refused by the API. */
const MOST_SLUGS = 100;

/** Web servers commonly refuse a request line beyond 8 KiB; the fields take about 1.5 of them. */
const LONGEST_SLUG_LIST = 6_000;

const FIELDS: Readonly<Record<PackageType, { on: readonly string[]; off: readonly string[] }>> = {
  plugin: {
    on: words(
      `active_installs added author author_profile donate_link downloaded homepage last_updated
       license num_ratings rating requires requires_php requires_plugins short_description
       stable_tag tags tested versions`,
    ),
    off: words(
      `banners compatibility contributors description icons ratings reviews screenshots sections`,
    ),
  },
  theme: {
    on: words(
      `active_installs creation_time downloaded extended_author homepage last_updated license
       num_ratings parent rating requires requires_php sections tags template versions`,
    ),
    off: words(`downloadlink ratings reviews_url screenshot_count screenshot_url screenshots`),
  },
};

/** Each field said on or off: what is left unsaid follows the API's defaults, which differ by field. */
const FIELD_QUERY: Readonly<Record<PackageType, string>> = {
  plugin: fieldQuery('plugin'),
  theme: fieldQuery('theme'),
};

/**
 * The URL that asks for one package, or for several with one answer keyed by slug. Fields are `1`
 * or `0`, because the API casts the text `false` to true.
 */
export function infoApiUrl(apiUrl: string, type: PackageType, slugs: readonly Slug[]): string {
  const which = slugs.length === 1 ? 'slug' : 'slugs';
  const query = `action=${type}_information&request%5B${which}%5D=${slugs.join(',')}`;
  return `${apiUrl.replace(/\/+$/, '')}/${type}s/info/1.2/?${query}&${FIELD_QUERY[type]}`;
}

/** Splits slugs into lists of which each fits into one request. */
export function batchesOf(slugs: Iterable<Slug>): readonly (readonly Slug[])[] {
  const batches: Slug[][] = [];
  let length = Infinity;
  for (const slug of slugs) {
    length += slug.length + 1;
    const last = batches.at(-1);
    if (last === undefined || last.length === MOST_SLUGS || length > LONGEST_SLUG_LIST) {
      batches.push([slug]);
      length = slug.length;
    } else {
      last.push(slug);
    }
  }
  return batches;
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

function fieldQuery(type: PackageType): string {
  const { on, off } = FIELDS[type];
  const said = [...on.map((name) => [name, 1] as const), ...off.map((name) => [name, 0] as const)];
  return said.map(([name, value]) => `request%5Bfields%5D%5B${name}%5D=${value}`).join('&');
}
