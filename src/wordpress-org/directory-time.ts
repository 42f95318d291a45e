/**
 * `2024-10-03`, `2024-10-03 14:31:05`, `2024-10-03T14:31:05Z` (both with or without seconds or
 * zone) or `2024-10-03 2:31pm GMT`.
 */
const DIRECTORY_TIME =
  /^(?<date>\d{4}-\d{2}-\d{2})(?:[ T](?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d+)?)?\s*(?<half>[ap]m)?\s*(?:GMT|UTC|Z|\+00:?00)?)?$/i;

/**
 * The time a directory writes in one of its several ways, always UTC, as RFC 3339 with whole
 * seconds; `null` for anything else. A bare date is its midnight.
 */
export function parseDirectoryTime(text: string): string | null {
  const {
    date,
    hour = '0',
    minute = '00',
    second = '00',
    half,
  } = DIRECTORY_TIME.exec(text.trim())?.groups ?? {};
  if (date === undefined) return null;
  const hours =
    half === undefined ? Number(hour) : (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0);
  const written = `${date}T${String(hours).padStart(2, '0')}:${minute}:${second}`;
  const instant = new Date(`${written}.000Z`);
  // Date carries 30 February over into March instead of refusing it.
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(written)
    ? `${written}Z`
    : null;
}

/** The day of such a time, `YYYY-MM-DD`. */
export function parseDirectoryDate(text: string): string | null {
  return parseDirectoryTime(text)?.slice(0, 10) ?? null;
}
