import { setImmediate } from 'node:timers/promises';
import { GroupCommit } from './group-commit.js';

describe('group commit', () => {
  it('commits together what came while a commit was running', async () => {
    const commits: (readonly number[])[] = [];
    const group = new GroupCommit<number>(async (items) => {
      commits.push(items);
      await setImmediate();
    });

    const first = group.add(1);
    await Promise.resolve();
    await Promise.resolve();
    await Promise.all([first, group.add(2), group.add(3)]);
    await group.add(4);

    expect(commits).toEqual([[1], [2, 3], [4]]);
  });

  it('tells exactly those whose commit failed, and goes on', async () => {
    const group = new GroupCommit<string>((items) =>
      items.includes('bad') ? Promise.reject(new Error('no')) : Promise.resolve(),
    );

    await expect(group.add('bad')).rejects.toThrow('no');
    await expect(group.add('good')).resolves.toBeUndefined();
  });
});
