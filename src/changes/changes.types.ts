/** Where mirrors ask. */
export const FEED_PATH = '/metadata/changes.json';

/** What a mirror has to do with a name that changed. */
export interface MetadataAction {
  /** Fetch it again, or drop it. */
  readonly type: 'update' | 'delete';
  /** Composer name; that of trunk's file ends with `~dev`. */
  readonly package: string;
  /** Unix seconds; a file whose `Last-Modified` is earlier does not show the change yet. */
  readonly time: number;
}

/** What mirrors are told of a build, or that none can be led to it but by beginning from nothing. */
export type Announcement = readonly MetadataAction[] | 'resync';

/** With more actions than this, beginning from nothing is the shorter way (as Packagist has it). */
export const MAX_ACTIONS = 100_000;

/** Times of the feed count in this part of a second (as Packagist has it). */
export const TICKS_PER_SECOND = 10_000;

export const TICKS_PER_HOUR = 3_600 * TICKS_PER_SECOND;
