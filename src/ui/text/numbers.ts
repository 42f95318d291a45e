const GROUPED = new Intl.NumberFormat('en-US');
const COMPACT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });

/** `38,214`. */
export function grouped(count: number): string {
  return GROUPED.format(count);
}

/** `38.2K`, where there is little room. */
export function compact(count: number): string {
  return COMPACT.format(count);
}

/** `1 version`, `1,204 versions`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : several}`;
}

/** The active sites of a package as WordPress.org states them: rounded down, nothing below ten. */
export function activeSites(count: number): string {
  return count < 10 ? 'fewer than 10 sites' : `${grouped(count)}+ sites`;
}
