import { plainText, webUrl, wellFormed } from './plain.js';

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

describe('webUrl', () => {
  it.each([
    'https://example.org',
    'HTTP://example.org/a?b=c#d',
    'http://пример.рф/ö',
    'http://[::1]/',
  ])('keeps %s as written', (url) => {
    expect(webUrl(` ${url}\n`)).toBe(url);
  });

  it.each([
    ...[null, '', 'example.org', '//example.org', 'javascript:alert(1)', 'ftp://example.org'],
    ...[
      'https://',
      'https://a b.org',
      'https://exa\nmple.org',
      'https://example.org/\ud800',
      'http://:80',
    ],
  ])('refuses %j', (url) => {
    expect(webUrl(url)).toBeUndefined();
  });
});
