import { eventOf, groupByVendor, leftOf, type ClosedPlugin } from './vendor-closure-events.js';

const closed = (slug: string, author: string | null, nicename?: string): ClosedPlugin => ({
  slug,
  author,
  authorProfile: nicename === undefined ? null : `https://profiles.wordpress.org/${nicename}/`,
});

describe('groupByVendor', () => {
  it('puts the plugins of an account together, whatever the author is called', () => {
    const groups = groupByVendor([closed('b', 'Tom', 'tom'), closed('a', 'TOM Ltd', 'tom')]);
    expect(groups).toEqual([
      { vendor: { key: 'profile:tom', name: 'Tom', nicename: 'tom' }, slugs: ['a', 'b'] },
    ]);
  });

  it('names the vendor as first seen and counts each plugin once', () => {
    const rows = [closed('a', 'BPlugins'), closed('b', 'bplugins'), closed('a', 'bPlugins')];
    expect(groupByVendor(rows)).toMatchObject([
      { vendor: { name: 'BPlugins' }, slugs: ['a', 'b'] },
    ]);
  });

  it('leaves out who is not known and who closed one plugin only', () => {
    const rows = [closed('a', null), closed('b', ''), closed('c', 'Tom'), closed('c', 'Tom')];
    expect(groupByVendor(rows)).toEqual([]);
  });
});

describe('eventOf', () => {
  it.each([
    ['two plugins, nothing recorded', ['b', 'a'], undefined, { kind: 'new', slugs: ['a', 'b'] }],
    ['one plugin, nothing recorded', ['a'], undefined, undefined],
    [
      'a third plugin beside a recent event',
      ['a', 'b', 'c'],
      { isRecent: true, slugs: ['a', 'b'] },
      { kind: 'extended', slugs: ['a', 'b', 'c'] },
    ],
    [
      'plugins that left the window beside a recent event',
      ['b', 'c'],
      { isRecent: true, slugs: ['a', 'b'] },
      { kind: 'extended', slugs: ['a', 'b', 'c'] },
    ],
    [
      'nothing new beside a recent event',
      ['a', 'b'],
      { isRecent: true, slugs: ['a', 'b'] },
      undefined,
    ],
    [
      'two new plugins beside an old event',
      ['b', 'c', 'd'],
      { isRecent: false, slugs: ['a', 'b'] },
      { kind: 'new', slugs: ['c', 'd'] },
    ],
    [
      'one new plugin beside an old event',
      ['b', 'c'],
      { isRecent: false, slugs: ['a', 'b'] },
      undefined,
    ],
  ] as const)('%s', (_, slugs, newest, change) => {
    expect(eventOf(slugs, newest)).toEqual(change);
  });
});

it.each([
  ['those that are closed still', ['a', 'b', 'c'], ['c', 'a'], ['a', 'c']],
  ['all of them when none opened again', ['a', 'b'], ['a', 'b', 'x'], ['a', 'b']],
  ['none when one is left, so that the event has ended', ['a', 'b'], ['b'], undefined],
  ['none when all opened again', ['a', 'b'], [], undefined],
] as const)('leaves of an event %s', (_, slugs, closedNow, left) => {
  expect(leftOf(slugs, closedNow)).toEqual(left);
});
