import fc from 'fast-check';
import { likelySpellings, mayBeMisspelt, oneSlipFrom } from './spelling.js';

it.each([
  ['akismt', 'akismet'],
  ['woocomerce', 'woocommerce'],
  ['elementorr', 'elementor'],
  ['yaost', 'yoast'],
  ['jetpakc', 'jetpack'],
  ['wardfence', 'wordfence'],
  ['ordfence', 'wordfence'],
  ['forma7', 'forms7'],
  ['привёт', 'привт'],
])('%s is one slip from %s', (typed, meant) => {
  expect(oneSlipFrom(typed)).toContain(meant);
});

const LETTER = fc.constantFrom('a', 'b', 'c', 'x', 'y', 'z', '0', '9');

it('undoes any slip with letters of ASCII', () => {
  const pieces = fc.tuple(fc.string({ unit: LETTER }), LETTER, LETTER, fc.string({ unit: LETTER }));
  fc.assert(
    fc.property(pieces, LETTER, ([before, one, two, after], wrong) => {
      fc.pre(one !== two && one !== wrong);
      const meant = before + one + two + after;
      const slips = [
        before + two + after,
        before + wrong + one + two + after,
        before + wrong + two + after,
        before + two + one + after,
      ];
      for (const slip of slips) expect(oneSlipFrom(slip)).toContain(meant);
      expect(oneSlipFrom(meant)).not.toContain(meant);
    }),
  );
});

it.each([
  ['forms', true],
  ['form', false],
  ['12345', false],
  ['plugin2', true],
])('%s may be misspelt: %s', (word, expected) => {
  expect(mayBeMisspelt(word)).toBe(expected);
});

it('means the more common words, most common first, of words that are much more common', () => {
  const near = [
    { word: 'rare', packages: 20 },
    { word: 'common', packages: 500 },
    { word: 'commons', packages: 21 },
    { word: 'commonest', packages: 900 },
    { word: 'commoner', packages: 900 },
  ];

  expect(likelySpellings({ word: 'commom', packages: 2 }, near)).toEqual([
    'commoner',
    'commonest',
    'common',
  ]);
  expect(likelySpellings({ word: 'commom', packages: 0 }, near.slice(0, 1))).toEqual(['rare']);
  expect(likelySpellings({ word: 'commom', packages: 24 }, near)).toEqual([]);
});

it('offers words that are as common as each other in one order', () => {
  const near = [
    { word: 'gallert', packages: 50 },
    { word: 'gallery', packages: 50 },
  ];
  const typed = { word: 'gallerx', packages: 0 };
  expect(likelySpellings(typed, near)).toEqual(['gallert', 'gallery']);
  expect(likelySpellings(typed, near.toReversed())).toEqual(['gallert', 'gallery']);
});
