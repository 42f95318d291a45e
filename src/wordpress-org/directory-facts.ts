import type { Slug } from '../domain/types.js';

/** One version the directory offers: the SVN tag as it is spelled there, and what it says of where its zip lies. */
export interface OfferedVersion {
  readonly tag: string;
  readonly distUrl: string;
}

/**
 * What the directory says about one package, freed of the shapes PHP gives it: plain text without
 * HTML or entities, `null` for what is not known, http(s) URLs only.
 */
export interface DirectoryFacts {
  readonly slug: Slug;
  readonly displayName: string | null;
  readonly description: string | null;
  readonly author: string | null;
  /** The author's page on WordPress.org. */
  readonly authorProfile: string | null;
  readonly homepage: string | null;
  readonly license: string | null;
  readonly tags: readonly string[];
  /** The lowest WordPress version; like the next two, of the current release only. */
  readonly requires: string | null;
  readonly requiresPhp: string | null;
  readonly tested: string | null;
  readonly requiresPlugins: readonly Slug[];
  readonly parentTheme: Slug | null;
  readonly donateLink: string | null;
  readonly downloads: number;
  readonly activeInstalls: number;
  /** 0 to 100; `null` when nobody has rated. */
  readonly rating: number | null;
  readonly numRatings: number;
  /** `YYYY-MM-DD`. */
  readonly addedAt: string | null;
  /** RFC 3339, UTC, whole seconds. */
  readonly lastUpdatedAt: string | null;
  /** The current release; `null` also for `0.0`, which the directory says when it knows none. */
  readonly version: string | null;
  readonly stableTag: string | null;
  readonly versions: readonly OfferedVersion[];
  /** Whether the answer carried a version map at all; an empty one counts. */
  readonly hasVersions: boolean;
}

/** How the directory explains a closure; what it keeps to itself for now is `null`. */
export interface Closure {
  /** `YYYY-MM-DD`. */
  readonly closedAt: string | null;
  /** Machine-readable, such as `security-issue`. */
  readonly reason: string | null;
  readonly reasonText: string | null;
  readonly permanent: boolean;
}

/**
 * What one answer proves about one package. Only `closed` and `not-found` are evidence of absence;
 * `failed` says nothing about the package.
 */
export type ApiAnswer =
  | { readonly kind: 'found'; readonly facts: DirectoryFacts }
  | { readonly kind: 'closed'; readonly closure: Closure }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'failed'; readonly error: string };
