import { markOf, whyDoubtful, type BucketMark } from './bucket-mark.js';

const MARKED = { etag: 'e', generation: 'g' };
const UNMARKED = { etag: 'e', generation: undefined };

it('knows an object by its mark, else by its ETag', () => {
  expect(markOf(MARKED)).toEqual({ generation: 'g' });
  expect(markOf(UNMARKED)).toEqual({ etag: 'e' });
});

it.each<[string, typeof MARKED | typeof UNMARKED, BucketMark]>([
  ['the mark of the last deploy', MARKED, { generation: 'g' }],
  ['the ETag where the service keeps no mark', UNMARKED, { etag: 'e' }],
])('trusts the ledger of a bucket with %s', (_, found, expected) => {
  expect(whyDoubtful(found, expected)).toBeUndefined();
});

it.each<[string, typeof MARKED | typeof UNMARKED | undefined, BucketMark | undefined, RegExp]>([
  ['nothing, nothing known', undefined, undefined, /no packages\.json/],
  ['nothing, a mark known', undefined, { generation: 'g' }, /no packages\.json/],
  ['something, nothing known', UNMARKED, undefined, /knows nothing/],
  ['another mark', MARKED, { generation: 'h' }, /a deploy wrote/],
  ['a mark, an ETag known', MARKED, { etag: 'e' }, /a deploy wrote/],
  ['no mark, a mark known', UNMARKED, { generation: 'g' }, /somebody else/],
  ['no mark and another ETag', UNMARKED, { etag: 'f' }, /somebody else/],
])('doubts the ledger of a bucket with %s', (_, found, expected, reason) => {
  expect(whyDoubtful(found, expected)).toMatch(reason);
});
