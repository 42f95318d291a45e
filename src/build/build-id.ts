/** The id of a build that begins at `at`. */
export function buildId(at: Date): string {
  const digits = at.toISOString().replace(/\D/g, '');
  return `${digits.slice(0, 8)}-${digits.slice(8, 14)}`;
}

/** The id of a build that begins now: after every id taken, so that ids sort in the order of building. */
export function nextBuildId(now: Date, taken: readonly string[]): string {
  const latest = taken.reduce((a, b) => (a > b ? a : b), '');
  const id = buildId(now);
  return id > latest ? id : buildId(new Date(startOf(latest).getTime() + 1_000));
}

/** The instant that an id names. */
export function startOf(id: string): Date {
  const iso = id.replace(/^(....)(..)(..)-(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6Z');
  return new Date(iso);
}
