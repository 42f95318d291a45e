/**
 * A plausible history that ends with the given version: `count` versions, or fewer if it starts at
 * the beginning, oldest first and ascending. The same draws give the same history. Versions known to
 * be real take the place of made-up ones up to the newest of them.
 */
export function versionHistory(
  latest: string,
  count: number,
  random: () => number,
  known: readonly string[] = [],
): readonly string[] {
  if (count === 0) return [];
  const history = [latest];
  let parts = latest.split('.').map(Number);
  while (history.length < count) {
    const earlier = predecessor(parts, random);
    if (!earlier) break;
    parts = earlier;
    history.push(spelled(parts, latest));
  }
  const made = [...new Set(history)].reverse();
  const lastKnown = known.at(-1);
  return lastKnown === undefined
    ? made
    : [...known, ...made.filter((version) => isAfter(version, lastKnown))];
}

function isAfter(version: string, other: string): boolean {
  return version.localeCompare(other, 'en', { numeric: true }) > 0;
}

/** The version before: one less in the last place that allows it, with new places behind it. */
function predecessor(parts: readonly number[], random: () => number): number[] | undefined {
  const place = parts.findLastIndex((part) => part > 0);
  const value = parts[place] ?? 0;
  if (place < 0 || (place === 0 && value === 1)) return undefined;
  return parts.map((part, index) => {
    if (index < place) return part;
    return index === place ? value - 1 : Math.floor(random() * (index === 1 ? 10 : 5));
  });
}

/** Authors drop a trailing zero (`5.3`, not `5.3.0`) unless they also write it in the latest version. */
function spelled(parts: readonly number[], latest: string): string {
  const text = parts.join('.');
  return parts.length > 2 && !latest.endsWith('.0') ? text.replace(/(\.\d+)\.0$/, '$1') : text;
}
