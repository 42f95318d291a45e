/** What one transaction of simple rows writes: more would keep the lock from a sign-in for too long. */
const ROWS_PER_TRANSACTION = 250;

/** The list in consecutive parts, each for a statement or a transaction of its own; none of an empty list. */
export function* slicesOf<T>(
  rows: readonly T[],
  size: number = ROWS_PER_TRANSACTION,
): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}
