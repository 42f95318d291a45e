import type { PackageType, Slug } from '../domain/types.js';

/** More slugs in one request are refused by the API. */
const MOST_SLUGS = 100;

/** Web servers commonly refuse a request line beyond 8 KiB; the fields take about 1.5 of them. */
const LONGEST_SLUG_LIST = 6_000;

interface FieldChoice {
  readonly on: readonly string[];
  readonly off: readonly string[];
}

const FIELDS: Readonly<Record<PackageType, FieldChoice>> = {
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

/** How much an answer tells: all that packages are made of, or little more than that there is one. */
export type AnswerDetail = 'everything' | 'presence';

/** Each field said on or off: what is left unsaid follows the API's defaults, which differ by field. */
const FIELD_QUERY: Readonly<Record<AnswerDetail, Readonly<Record<PackageType, string>>>> = {
  everything: { plugin: fieldQuery(FIELDS.plugin), theme: fieldQuery(FIELDS.theme) },
  presence: { plugin: fieldQuery(noneOf('plugin')), theme: fieldQuery(noneOf('theme')) },
};

/**
 * The URL that asks for one package, or for several with one answer keyed by slug. Fields are `1`
 * or `0`, because the API casts the text `false` to true.
 */
export function infoApiUrl(
  apiUrl: string,
  type: PackageType,
  slugs: readonly Slug[],
  detail: AnswerDetail = 'everything',
): string {
  const which = slugs.length === 1 ? 'slug' : 'slugs';
  const query = `action=${type}_information&request%5B${which}%5D=${slugs.join(',')}`;
  return `${apiUrl}/${type}s/info/1.2/?${query}&${FIELD_QUERY[detail][type]}`;
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

function noneOf(type: PackageType): FieldChoice {
  return { on: [], off: [...FIELDS[type].on, ...FIELDS[type].off] };
}

function fieldQuery({ on, off }: FieldChoice): string {
  const said = [...on.map((name) => [name, 1] as const), ...off.map((name) => [name, 0] as const)];
  return said.map(([name, value]) => `request%5Bfields%5D%5B${name}%5D=${value}`).join('&');
}
