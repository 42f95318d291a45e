/** Longer than anybody makes releases wait before they are used. */
export const SETTLED_MS = 30 * 24 * 60 * 60 * 1_000;

/**
 * Whether the directory's time of its last change may stand for when the versions of an answer came
 * out, for want of a better one. Younger, it would make versions of years ago look new.
 */
export function isSettled(updated: Date | null, now: Date): boolean {
  return updated !== null && now.getTime() - updated.getTime() >= SETTLED_MS;
}
