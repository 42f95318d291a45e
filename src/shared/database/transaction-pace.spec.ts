import { TransactionPace } from './transaction-pace.js';

/** The rows of so many transactions, of which each row takes what `msOf` says of its transaction. */
async function sizes(count: number, msOf: (transaction: number) => number): Promise<number[]> {
  let now = 0;
  const pace = new TransactionPace(() => now);
  const seen: number[] = [];
  for (let transaction = 0; transaction < count; transaction += 1) {
    await pace.measure((rows) => {
      seen.push(rows);
      now += rows * msOf(transaction);
      return Promise.resolve(rows);
    });
  }
  return seen;
}

it('grows to what takes twenty milliseconds, by no more than double', async () => {
  expect(await sizes(5, () => 0.01)).toEqual([500, 1_000, 2_000, 2_000, 2_000]);
});

it('shrinks at once when rows become dearer', async () => {
  const costs = [0.01, 0.01, 0.01, 0.1, 0.1];
  expect(await sizes(5, (transaction) => costs[transaction] ?? 0)).toEqual([
    500, 1_000, 2_000, 2_000, 200,
  ]);
});

it('does some rows however slow and not too many however fast', async () => {
  expect((await sizes(3, () => 100)).at(-1)).toBe(50);
  expect((await sizes(12, () => 0)).at(-1)).toBe(20_000);
});
