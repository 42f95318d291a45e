import fc from 'fast-check';
import { drawableText } from './drawable-text.js';

it.each([
  ['Akismet', 'Akismet'],
  ['  Żółć &\n„Tom“ – 5 €™ ', 'Żółć & „Tom“ – 5 €™'],
  ['Привет, мир', 'Привет, мир'],
  ['Ελλάδα', 'Ελλάδα'],
  ['e\u0301t\u00e9', 'été'],
  ['🎉 Party 👩‍👩‍👧‍👦 time ❤️', 'Party time'],
  ['\u202eevil\u200b', 'evil'],
  ['<b>&amp;</b>', '<b>&amp;</b>'],
])('draws %j', (raw, line) => {
  expect(drawableText(raw)).toBe(line);
});

it.each([
  [null],
  [''],
  [' \n'],
  ['🎉'],
  ['日本語'],
  ['Akismet 日本'],
  ['مرحبا'],
  ['שלום'],
  ['\ud800'],
])('draws nothing of %j', (raw) => {
  expect(drawableText(raw)).toBeUndefined();
});

it('leaves nothing that draws no letter or that turns the line around', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (raw) => {
      expect(drawableText(raw) ?? '').not.toMatch(/[\p{C}\p{Zl}\p{Zp}]|^\s|\s$/u);
    }),
  );
});
