import fc from 'fast-check';
import { minify, type Json, type JsonObject } from './minify.js';

/** The inverse: what a client does with a minified list. */
function expand(minified: readonly JsonObject[]): JsonObject[] {
  let whole: Record<string, Json> = {};
  return minified.map((changes) => {
    whole = { ...whole, ...changes };
    whole = Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== '__unset'));
    return whole;
  });
}

describe('minify', () => {
  it('keeps the first entry and the differences of the others, in their own order', () => {
    const require = { php: '>=7.4' };
    const minified = minify([
      { name: 'a/b', version: '2', require, time: 'T2', authors: [{ name: 'x' }] },
      {
        name: 'a/b',
        version: '1',
        require: { php: '>=7.4' },
        authors: [{ name: 'x' }],
        beta: true,
      },
      { name: 'a/b', version: '0', require: {}, authors: [{ name: 'y' }, 'z'], beta: undefined },
    ]);

    expect(JSON.stringify(minified)).toBe(
      JSON.stringify([
        { name: 'a/b', version: '2', require, time: 'T2', authors: [{ name: 'x' }] },
        { version: '1', beta: true, time: '__unset' },
        { version: '0', require: {}, authors: [{ name: 'y' }, 'z'], beta: '__unset' },
      ]),
    );
  });

  it.each<[Json, Json]>([
    [['a'], ['b']],
    [['a'], ['a', 'b']],
    [['a'], { 0: 'a' }],
    [{ 0: 'a' }, ['a']],
    [
      { x: 'a', y: 'b' },
      { y: 'b', x: 'a' },
    ],
    [{ x: 'a' }, { x: 'a', y: 'b' }],
    [{ x: { y: 'a' } }, { x: { y: 'b' } }],
    ['1', 1],
    ['a', ['a']],
    [{ x: 'a' }, 'a'],
  ])('prints a value that is not the same: %j, %j', (before, value) => {
    expect(minify([{ key: before }, { key: value }])[1]).toEqual({ key: value });
  });

  it('returns an empty list for none', () => {
    expect(minify([])).toEqual([]);
  });

  it('loses nothing', () => {
    const value = fc.oneof(
      fc.constantFrom<string | number | boolean>('a', 'b', 0, true),
      fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }),
      fc.dictionary(fc.constantFrom('x', 'y'), fc.constantFrom('a', 'b'), {
        noNullPrototype: true,
      }),
    );
    const entry = fc.dictionary(fc.constantFrom('k', 'l', 'm'), value, { noNullPrototype: true });

    fc.assert(
      fc.property(fc.array(entry, { maxLength: 6 }), (versions) => {
        expect(expand(minify(versions))).toEqual(versions);
      }),
    );
  });
});
