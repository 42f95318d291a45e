import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { GroupCommit } from './group-commit.js';

it('commits together what came while a commit was running', async () => {
  const commits: (readonly number[])[] = [];
  const group = new GroupCommit<number, void>(async (items) => {
    commits.push(items);
    await setImmediate();
  });

  await Promise.all([group.add(1), group.add(2), group.add(3)]);
  await group.add(4);

  expect(commits).toEqual([[1], [2, 3], [4]]);
});

it('hands everybody the result of the commit that holds their item', async () => {
  const group = new GroupCommit(async (items: readonly string[]) => {
    await setImmediate();
    return items.join();
  });

  expect(await Promise.all(['a', 'b', 'c'].map((item) => group.add(item)))).toEqual([
    'a',
    'b,c',
    'b,c',
  ]);
});

it('tells exactly those whose commit failed, and goes on', async () => {
  const group = new GroupCommit(async (items: readonly string[]) => {
    await setImmediate();
    if (items.includes('bad')) throw new Error('no');
  });

  const outcomes = await Promise.allSettled(
    ['first', 'bad', 'with the bad one'].map((item) => group.add(item)),
  );

  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  await expect(group.add('good')).resolves.toBeUndefined();
});

it('survives a commit that throws before it is asynchronous', async () => {
  const group = new GroupCommit<string, void>(() => {
    throw new Error('no');
  });

  await expect(group.add('one')).rejects.toThrow('no');
  await expect(group.add('two')).rejects.toThrow('no');
});

it('waits for others after a pause', async () => {
  const commits: (readonly string[])[] = [];
  const group = new GroupCommit<string, void>(
    (items) => {
      commits.push(items);
      return Promise.resolve();
    },
    { gatherMs: 50, most: 10, sizeOf: () => 1 },
  );

  const first = group.add('first');
  await sleep(5);
  await Promise.all([first, group.add('a moment later')]);

  expect(commits).toEqual([['first', 'a moment later']]);
});

it('cuts groups to their size, but never an item', async () => {
  const commits: (readonly number[])[] = [];
  const group = new GroupCommit<number, void>(
    (items) => {
      commits.push(items);
      return Promise.resolve();
    },
    { gatherMs: 1, most: 5, sizeOf: (item) => item },
  );

  await Promise.all([2, 3, 1, 9, 4].map((item) => group.add(item)));

  expect(commits).toEqual([[2, 3], [1], [9], [4]]);
});
