import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { forEachConcurrently } from './for-each-concurrently.js';

const NEVER = new AbortController().signal;

it('takes every item up once, in order, and only so many at once', async () => {
  const begun: number[] = [];
  let now = 0;
  let most = 0;
  await forEachConcurrently([1, 2, 3, 4, 5, 6, 7], 3, NEVER, async (item) => {
    begun.push(item);
    most = Math.max(most, (now += 1));
    await setImmediate();
    now -= 1;
  });
  expect(begun).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(most).toBe(3);
});

it('throws the first failure when nothing runs any more, and begins nothing after it', async () => {
  const first = new Error('first');
  const begun: number[] = [];
  const ended: number[] = [];
  const running = forEachConcurrently([1, 2, 3, 4], 2, NEVER, async (item, signal) => {
    begun.push(item);
    await setImmediate();
    if (item === 1) throw first;
    await sleep(20);
    ended.push(item);
    signal.throwIfAborted();
  });
  await expect(running).rejects.toBe(first);
  expect({ begun, ended }).toEqual({ begun: [1, 2], ended: [2] });
});

it('ends early what heeds its signal', async () => {
  const running = forEachConcurrently([1, 2], 2, NEVER, async (item, signal) => {
    if (item === 1) throw new Error('first');
    await sleep(60_000, undefined, { signal });
  });
  await expect(running).rejects.toThrow('first');
});

it('throws the reason of an abort from outside, and begins nothing after it', async () => {
  const abort = new AbortController();
  const reason = new Error('stopped');
  const begun: number[] = [];
  const running = forEachConcurrently([1, 2, 3], 1, abort.signal, async (item) => {
    begun.push(item);
    await setImmediate();
    abort.abort(reason);
  });
  await expect(running).rejects.toBe(reason);
  expect(begun).toEqual([1]);
});

it('has nothing to complain of when the abort comes after the last item', async () => {
  const abort = new AbortController();
  const running = forEachConcurrently([1], 1, abort.signal, async () => {
    await setImmediate();
    abort.abort();
  });
  await expect(running).resolves.toBeUndefined();
});
