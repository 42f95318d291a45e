import fc from 'fast-check';
import { keysToPut, planBucket } from './bucket-plan.js';

const A = 'p2/wp-plugin/a.json';
const B = 'p2/wp-plugin/b.json';
const LIST = 'packages/list.json';
const ROOT = 'packages.json';

describe('the plan for a bucket', () => {
  it.each<[string, [string, string][], [string, string | null][], object]>([
    [
      'stores everything in an empty bucket, the root apart',
      [
        [A, '1'],
        [ROOT, '1'],
      ],
      [],
      { puts: [[A], []], deletes: [], indexes: [ROOT], skipped: 0 },
    ],
    [
      'stores the list of names before the root, and both after the files',
      [
        [ROOT, '2'],
        [LIST, '2'],
        [A, '2'],
      ],
      [[ROOT, '1']],
      { puts: [[A], []], deletes: [], indexes: [LIST, ROOT], skipped: 0 },
    ],
    [
      'does nothing where everything is held',
      [
        [A, '1'],
        [ROOT, '1'],
      ],
      [
        [A, '1'],
        [ROOT, '1'],
      ],
      { puts: [[], []], deletes: [], indexes: [], skipped: 2 },
    ],
    [
      'stores new files before changed ones, and deletes the rest',
      [
        [A, '2'],
        [B, '1'],
        [ROOT, '1'],
      ],
      [
        [A, '1'],
        [ROOT, '1'],
        ['p2/wp-plugin/gone.json', '1'],
      ],
      { puts: [[B], [A]], deletes: ['p2/wp-plugin/gone.json'], indexes: [], skipped: 1 },
    ],
    [
      'takes what it does not know for missing, and for there when it must go',
      [[A, '1']],
      [
        [A, null],
        [B, null],
      ],
      { puts: [[A], []], deletes: [B], indexes: [], skipped: 0 },
    ],
  ])('%s', (_, target, held, plan) => {
    expect(planBucket(new Map(target), new Map(held))).toEqual(plan);
  });

  it('makes any bucket hold the target, and nothing is left to do then', () => {
    const key = fc.constantFrom<string[]>(A, B, 'p2/wp-theme/c.json', LIST, ROOT);
    const hash = fc.constantFrom('1', '2');
    const target = fc.array(fc.tuple(key, hash)).map((entries) => new Map<string, string>(entries));
    const held = fc
      .array(fc.tuple(key, fc.option(hash)))
      .map((entries) => new Map<string, string | null>(entries));
    fc.assert(
      fc.property(target, held, (wanted, before) => {
        const plan = planBucket(wanted, before);
        const after = new Map(before);
        for (const put of keysToPut(plan)) after.set(put, wanted.get(put) ?? null);
        for (const gone of plan.deletes) after.delete(gone);
        expect(after).toEqual(wanted);
        expect(planBucket(wanted, after)).toMatchObject({
          indexes: [],
          deletes: [],
          puts: [[], []],
        });
      }),
    );
  });
});
