import type { PackageIdentity } from '../types.js';

/** Everything the documents of one package print; null is "not known" and prints nothing. */
export interface PackageFacts extends PackageIdentity {
  readonly description: string | null;
  readonly author: string | null;
  readonly authorUrl: string | null;
  readonly homepage: string | null;
  readonly license: string | null;
  readonly keywords: readonly string[];
  /** The directory's minimum PHP version; it belongs to the current version alone. */
  readonly requiresPhp: string | null;
  readonly donateLink: string | null;
  /** Normalized version of the current release; null when only trunk is published. */
  readonly currentVersion: string | null;
  /** Highest revision that touched the plugin's trunk. */
  readonly trunkRevision: number | null;
  /** RFC 3339 instant in UTC of that revision. */
  readonly trunkCommittedAt: string | null;
  /** Packages the current version needs. */
  readonly requires: readonly RequiredPackage[];
  /** The published versions, newest first. */
  readonly versions: readonly PublishedFacts[];
}

/** A package another one needs: a required plugin or a parent theme. */
export interface RequiredPackage {
  /** Its Composer name. */
  readonly name: string;
  /** Whether it has a stable release here, so that requiring it can be satisfied. */
  readonly installable: boolean;
}

/** One published version. */
export interface PublishedFacts {
  /** Name of its directory in SVN, exactly as it is there. */
  readonly directory: string;
  /** The spelling users see. */
  readonly version: string;
  readonly normalized: string;
  /** The directory's own download URL. */
  readonly distUrl: string;
  /** RFC 3339 instant in UTC, when SVN told it. */
  readonly releasedAt: string | null;
  /** RFC 3339 instant in UTC since when it is to be had; it never changes once it is known. */
  readonly publishedTime: string | null;
}

/** Roots of the two Subversion repositories, without a trailing slash. */
export interface SvnBases {
  readonly pluginsSvnUrl: string;
  readonly themesSvnUrl: string;
}

/** One file of the repository. */
export interface PackageFile {
  /** Path below the repository root, such as `p2/wp-plugin/akismet.json`. */
  readonly key: string;
  /** JSON text, to be written as UTF-8. */
  readonly body: string;
}
