import { plainText, wellFormed, xmlText } from './plain.js';

describe('wellFormed', () => {
  it.each([
    ['ok', 'ok'],
    ['a\ud800b', 'ab'],
    ['\udc00', ''],
    ['😀\ud83d', '😀'],
  ])('removes lone surrogates from %j', (text, clean) => {
    expect(wellFormed(text)).toBe(clean);
  });
});

describe('plainText', () => {
  it.each([
    ['  Keeps spam away.\n', 'Keeps spam away.'],
    ['two\r\n\tlines', 'two lines'],
    ['a\u0000b\u001b[31mc\u0085d', 'a b [31mc d'],
    ['a\u2028b\u00a0c', 'a b c'],
    ['na\ud800me', 'name'],
    ['Zażółć 😀 & <b>', 'Zażółć 😀 & <b>'],
  ])('makes %j one clean line', (text, line) => {
    expect(plainText(text)).toBe(line);
  });

  it.each([null, '', ' \n\u0000', '\ud800'])('knows that %j says nothing', (text) => {
    expect(plainText(text)).toBeUndefined();
  });
});

it.each([
  ['a\u0000b\ufffe\uffffc\ud800', 'a bc'],
  ['a ]]> b', 'a ]] > b'],
  ['', ''],
])('writes %j for XML as %j', (text, written) => {
  expect(xmlText(text)).toBe(written);
});
