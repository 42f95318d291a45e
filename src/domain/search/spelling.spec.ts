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

it('undoes any slip with a letter of ASCII', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcxyz09é'), minLength: 5, maxLength: 12 });
  fc.assert(
    fc.property(word, fc.nat(), (meant, seed) => {
      const at = seed % meant.length;
      const [missing, swapped] = [
        meant.slice(0, at) + meant.slice(at + 1),
        meant.slice(0, at) +
          meant
            .slice(at, at + 2)
            .split('')
            .reverse()
            .join('') +
          meant.slice(at + 2),
      ];
      if (/[a-z0-9]/.test(meant.charAt(at))) expect(oneSlipFrom(missing)).toContain(meant);
      if (swapped !== meant) expect(oneSlipFrom(swapped)).toContain(meant);
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
