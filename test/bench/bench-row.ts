/** One line of the result. */
export interface BenchRow {
  readonly name: string;
  /** What else was seen. */
  readonly detail: string | null;
  readonly measured: number;
  readonly unit: 's' | '%' | 'requests' | 'requests/s' | 'rows' | 'ms' | 'MiB' | 'kB';
  /** Design 11, at full size; null where the design sets none. */
  readonly budget: number | null;
  /** Whether the budget is the least or the most. */
  readonly better: 'lower' | 'higher';
  /** Spawn to exit, with the start of Node and the application; null where no command ran. */
  readonly processSeconds: number | null;
  /** What the machine alone gives for the same, in the row's unit, and what that is; null where nothing compares. */
  readonly floor: { readonly measured: number; readonly of: string } | null;
  readonly peakRssMib: number | null;
  readonly peakRssBudgetMib: number | null;
}

type Given = Pick<BenchRow, 'name' | 'measured' | 'unit'> & Partial<BenchRow>;

/** A row with the given differences from one that has no budget and compares with nothing. */
export function benchRow(given: Given): BenchRow {
  return {
    detail: null,
    budget: null,
    better: 'lower',
    processSeconds: null,
    floor: null,
    peakRssMib: null,
    peakRssBudgetMib: null,
    ...given,
  };
}

/** Whether time, or what else was measured, and memory are within their budgets; null without any. */
export function isWithinBudget(row: BenchRow): boolean | null {
  const { measured, budget, better, peakRssMib, peakRssBudgetMib } = row;
  if (budget === null) return null;
  const isMemoryFine = peakRssBudgetMib === null || (peakRssMib ?? 0) <= peakRssBudgetMib;
  return isMemoryFine && (better === 'lower' ? measured <= budget : measured >= budget);
}
