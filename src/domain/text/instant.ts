/** A month, a date or a time in UTC, as they are stored. */
const STORED = /^\d{4}-\d\d(?:-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?Z)?)?$/;

/** Returns the instant that a stored month, date or time begins; undefined for any other text. */
export function instantOf(text: string): Date | undefined {
  if (!STORED.test(text)) return undefined;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}
