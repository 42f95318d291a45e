/** Returns the month of a time of RFC 3339 and the ones before it, `YYYY-MM`, oldest first. */
export function monthsUntil(time: string, count: number): readonly string[] {
  const [year, month] = [Number(time.slice(0, 4)), Number(time.slice(5, 7))];
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(year, month - count + index)).toISOString().slice(0, 'YYYY-MM'.length),
  );
}

/** One month; null is before anything was counted. */
export interface MonthFigure {
  readonly month: string;
  readonly installs: number | null;
}

/**
 * Returns a figure for each of the months: what was counted, nothing where nothing was, and null for
 * months before the counting began, or when it never did.
 */
export function monthFigures(
  months: readonly string[],
  counted: readonly { readonly month: string; readonly installs: number }[],
  firstMonth: string | undefined,
): readonly MonthFigure[] {
  const installs = new Map(counted.map((row) => [row.month, row.installs]));
  return months.map((month) => {
    const isCounted = firstMonth !== undefined && month >= firstMonth;
    return { month, installs: installs.get(month) ?? (isCounted ? 0 : null) };
  });
}

/**
 * Returns by how much the last whole month differs from the one before, as a share of that; undefined
 * when either is not known or there were none before. The last figure is of a month in progress.
 */
export function monthlyTrend(figures: readonly MonthFigure[]): number | undefined {
  const [before, last] = figures.slice(-3).map(({ installs }) => installs);
  if (before === undefined || before === null || last === undefined || last === null) {
    return undefined;
  }
  return before === 0 ? undefined : (last - before) / before;
}
