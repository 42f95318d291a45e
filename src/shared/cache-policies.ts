/** Contract: how long clients and caches may answer from their copy, for every kind of answer. */
export const CACHE = {
  /** Errors, states and whatever is true for this moment only. */
  none: 'no-store',
  /** Documents that Composer reads, from here and from the bucket. */
  document: 'public, max-age=300',
  /** Composer asks for names that other repositories own, so "no" is kept too; a new package shows within a minute. */
  missingDocument: 'public, max-age=60',
  /** Mirrors ask every minute or so; a CDN may answer those that ask at once. */
  feed: 'public, max-age=10',
  /** Figures that change hourly, closures that change every few minutes at most. */
  api: 'public, max-age=60',
  /** Social images; their address changes with them. */
  image: 'public, max-age=86400',
  /** Pages for people, and the same in other forms. */
  page: 'public, max-age=60',
  /** As `page`, of an address whose form the client chose by its Accept header, which caches overlook. */
  negotiated: 'private, max-age=60',
  /** Files whose name changes with their bytes. */
  asset: 'public, max-age=31536000, immutable',
} as const;

export type CachePolicy = keyof typeof CACHE;
