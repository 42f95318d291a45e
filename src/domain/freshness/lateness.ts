/** When a release came to each stage; null is "not known". */
export interface ReleaseTimes {
  /** The commit that made it. */
  readonly committedAt: Date | null;
  /** The look at the log that showed the commit; null when the directory's answer came before. */
  readonly seenAt: Date | null;
  /** The directory's answer that listed it was taken in. */
  readonly agreedAt: Date;
  /** The first build with it was promoted. */
  readonly promotedAt: Date;
}

/** How late a release came, in seconds, and by whom; null when its commit is not known. */
export interface Lateness {
  /** From the commit until it was published: the two below together. */
  readonly total: number | null;
  /** The directory's: from when the commit was seen until an answer listed it. */
  readonly directory: number | null;
  /** Ours: until the commit was seen, and from the answer until it was published. */
  readonly ours: number;
}

/** The stages count in their order: one that a clock dates before the stage ahead of it took no time. */
export function latenessOf({ committedAt, seenAt, agreedAt, promotedAt }: ReleaseTimes): Lateness {
  const publishing = secondsBetween(agreedAt, promotedAt);
  if (committedAt === null) return { total: null, directory: null, ours: publishing };
  const seen = seenAt === null || seenAt > agreedAt ? agreedAt : seenAt;
  const directory = secondsBetween(seen, agreedAt);
  const ours = secondsBetween(committedAt, seen) + publishing;
  return { total: directory + ours, directory, ours };
}

/** Whole seconds from one time to a later one; 0 when it is not later. */
export function secondsBetween(earlier: Date, later: Date): number {
  return Math.max(0, Math.round((later.getTime() - earlier.getTime()) / 1_000));
}
