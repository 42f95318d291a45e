import type { PackageType } from '../../src/domain/types.js';

/** What WordPress.org stores about the person behind a package; `false` is its "not given". */
export interface Author {
  /** The account, last segment of the profile URL. */
  readonly nicename: string;
  readonly displayName: string;
  /** The `Author:` header, with entities and tags as its writer typed them. */
  readonly header: string | false;
  /** The `Author URI:` header. */
  readonly url: string | false;
}

/** Why and when a plugin was closed; WordPress.org keeps `reason` to itself for 60 days. */
export interface Closure {
  /** `YYYY-MM-DD`, or `false` where WordPress.org does not say. */
  readonly date: string | false;
  readonly reason: ClosureReason | false;
  readonly permanent: boolean;
}

/** The closure reasons of the plugin directory with the text it shows for each. */
export const CLOSURE_REASONS = {
  'security-issue': 'Security Issue',
  'author-request': 'Author Request',
  'guideline-violation': 'Guideline Violation',
  'licensing-trademark-violation': 'Licensing/Trademark Violation',
  'merged-into-core': 'Merged into Core',
  unused: 'Unused',
} as const;
type ClosureReason = keyof typeof CLOSURE_REASONS;

/** A commit: where it stands in its SVN repository and when it was made (RFC 3339, UTC). */
export interface Commit {
  readonly revision: number;
  readonly date: string;
}

/** What an author can say about a package, apart from its releases. */
export interface PackageProfile {
  readonly name: string;
  readonly description: string;
  readonly author: Author;
  readonly homepage: string | false;
  readonly license: string;
  readonly tags: readonly string[];
  readonly requires: string | false;
  readonly requiresPhp: string | false;
  readonly tested: string | false;
  readonly requiresPlugins: readonly string[];
  /** Slug of the parent theme. */
  readonly parent: string | null;
  readonly donateLink: string | false;
  /** Tags of a plugin for which the API names the zip without a version, whose bytes follow trunk. */
  readonly unversionedZips: readonly string[];
  readonly downloaded: number;
  readonly activeInstalls: number;
  /** Percent, as the API answers it. */
  readonly rating: number;
  readonly numRatings: number;
}

/** One package of one directory at one moment. Never modified; each verb of the catalogue makes a new one. */
export interface DirectoryEntry extends PackageProfile {
  readonly type: PackageType;
  readonly slug: string;
  /** Plugins: the `Stable tag` of trunk's readme, `trunk` if it names none. Themes: the live version. */
  readonly stableTag: string;
  /** The version header of the current release; empty if it has none. */
  readonly version: string;
  /** Tags in the order WordPress.org keeps them; the commit is the one that made the tag. */
  readonly versions: ReadonlyMap<string, Commit>;
  /** The newest commit to trunk; themes have none. */
  readonly trunk: Commit | null;
  readonly addedAt: string;
  readonly lastUpdatedAt: string;
  readonly closure: Closure | null;
}

/** A version to be added with its package. */
export interface NewVersion {
  readonly tag: string;
  readonly at?: string;
  /** The tag's directory in SVN, if the API spells it otherwise. */
  readonly directory?: string;
}

/** A package to be added: identity, and whatever differs from an unremarkable package. */
export interface NewPackage extends Partial<PackageProfile> {
  readonly type: PackageType;
  readonly slug: string;
  /** Tags, oldest first, each its own commit; `['1.0']` if left out, none for a trunk-only plugin. */
  readonly versions?: readonly (string | NewVersion)[];
  /** The newest version if left out; `trunk` for a trunk-only plugin. */
  readonly stableTag?: string;
  /** The stable tag if left out; `0.1` for a trunk-only plugin. */
  readonly version?: string;
  /** When it entered the directory, and the date of versions that have none of their own. */
  readonly at?: string;
}

/** The profile of an unremarkable package of this slug, with the given differences. */
export function profileOf(slug: string, given: Partial<PackageProfile> = {}): PackageProfile {
  return {
    name: given.name ?? titleOf(slug),
    description: given.description ?? `${titleOf(slug)} for WordPress.`,
    author: given.author ?? {
      nicename: 'example',
      displayName: 'Example',
      header: 'Example',
      url: 'https://example.org/',
    },
    homepage: given.homepage ?? '',
    license: given.license ?? 'GPL-2.0-or-later',
    tags: given.tags ?? [],
    requires: given.requires ?? false,
    requiresPhp: given.requiresPhp ?? false,
    tested: given.tested ?? false,
    requiresPlugins: given.requiresPlugins ?? [],
    parent: given.parent ?? null,
    donateLink: given.donateLink ?? '',
    unversionedZips: given.unversionedZips ?? [],
    downloaded: given.downloaded ?? 0,
    activeInstalls: given.activeInstalls ?? 0,
    rating: given.rating ?? 0,
    numRatings: given.numRatings ?? 0,
  };
}

function titleOf(slug: string): string {
  return slug.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => {
    return (dash && ' ') + letter.toUpperCase();
  });
}
