/** Where mirrors ask. */
export const FEED_PATH = '/metadata/changes.json';

/** What a mirror has to do: fetch a name again, drop it, or (`resync`, of `*`) begin from nothing. */
export type ChangeType = 'update' | 'delete' | 'resync';

/** One change as the feed tells it. */
export interface MetadataAction {
  readonly type: ChangeType;
  /** Composer name; that of trunk's file ends with `~dev`. */
  readonly package: string;
  /** Unix seconds; a file whose `Last-Modified` is earlier does not show the change yet. */
  readonly time: number;
}

export const EVERYTHING = '*';

/** With more actions than this, beginning from nothing is the shorter way (as Packagist has it). */
export const MAX_ACTIONS = 100_000;

/** Times of the feed count in this part of a second (as Packagist has it). */
export const TICKS_PER_SECOND = 10_000;
