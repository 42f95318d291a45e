/** What is known of how a version came to be published. */
interface Publication {
  /** Null when the version is withheld. */
  readonly version: string | null;
  readonly publishedBasis: string | null;
  readonly publishedTime: string | null;
}

/**
 * When the first build with a version was made that is served (RFC 3339). Null: that build is yet to
 * come. Undefined: the version is withheld, or came with its package's first import, whose time says
 * nothing of the version.
 */
export function firstServed({
  version,
  publishedBasis,
  publishedTime,
}: Publication): string | null | undefined {
  return version === null || publishedBasis !== 'served' ? undefined : publishedTime;
}
