/** Something that somebody should look at. */
export interface Condition {
  /** Names the trouble for as long as it lasts, such as `goal-lag`. */
  readonly key: string;
  /** One line. */
  readonly summary: string;
  /** What helps to understand it; empty when there is nothing more. */
  readonly detail: string;
}

/** What was looked at, and found. */
export interface Sight {
  readonly conditions: readonly Condition[];
  /** Keys of which nothing can be said now: whether they are wrong stays as it was. */
  readonly unknown: readonly string[];
}

/** An alert that was raised and is not over. */
export interface OpenAlert {
  readonly key: string;
  readonly summary: string;
  /** RFC 3339. */
  readonly since: string;
}

/** How alerts change: each is raised once and is over once, whatever its words do in between. */
export interface AlertChanges {
  readonly raised: readonly Condition[];
  readonly over: readonly OpenAlert[];
}

export function alertChanges(open: readonly OpenAlert[], sight: Sight): AlertChanges {
  const known = new Set(open.map(({ key }) => key));
  const present = new Set([...sight.conditions.map(({ key }) => key), ...sight.unknown]);
  return {
    raised: sight.conditions.filter(({ key }) => !known.has(key)),
    over: open.filter(({ key }) => !present.has(key)),
  };
}
