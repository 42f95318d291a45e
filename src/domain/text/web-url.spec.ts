import fc from 'fast-check';
import { wellFormed } from './plain.js';
import { archiveUrl, pathSegment, webUrl, withoutTrailingSlashes } from './web-url.js';

describe('webUrl', () => {
  it.each([
    'https://example.org',
    'https://example.org/',
    'HTTP://example.org/a?b=c#d',
    'http://[::1]/',
    'http://127.0.0.1:8080/a;b=c,d',
    "https://example.org/it's(1)~!*$&+=@:",
    'https://example.org/%C3%B6?q=%20#%23',
    'https://me:secret@example.org/',
    'https://example.org?x=/?',
  ])('keeps %s as written', (url) => {
    expect(webUrl(` \u0000${url}\r\n`)).toBe(url);
  });

  it.each([
    ['https://example.org/my page', 'https://example.org/my%20page'],
    ['https://example.org/a\tb\nc\rd', 'https://example.org/a%09b%0Ac%0Dd'],
    ['https://example.org/a\u0000b\u007fc\u0085d', 'https://example.org/a%00b%7Fc%C2%85d'],
    ['https://example.org/a\u00a0b\u2028c', 'https://example.org/a%C2%A0b%E2%80%A8c'],
    ['https://example.org/ö', 'https://example.org/%C3%B6'],
    ['http://пример.рф/😀', 'http://xn--e1afmkfd.xn--p1ai/%F0%9F%98%80'],
    ['https://example.org/50%', 'https://example.org/50%25'],
    ['https://example.org/%zz?%#%', 'https://example.org/%25zz?%25#%25'],
    ['https://example.org/"<a>|{b}^`', 'https://example.org/%22%3Ca%3E%7C%7Bb%7D%5E%60'],
    ['https://example.org/[1]?a[]=[2]', 'https://example.org/%5B1%5D?a%5B%5D=%5B2%5D'],
    ['https://example.org/a#b#c', 'https://example.org/a#b%23c'],
    ['https://example.org\\a\\b?c\\d', 'https://example.org/a/b?c%5Cd'],
    ['https://example.org?a b', 'https://example.org/?a%20b'],
    ['https://example.org/\ud800', 'https://example.org/'],
    ['https://example.org/a\udc00b', 'https://example.org/ab'],
  ])('makes %j valid', (written, url) => {
    expect(webUrl(written)).toBe(url);
  });

  it.each([
    ...[null, '', 'example.org', '//example.org', 'javascript:alert(1)', 'ftp://example.org'],
    ...['https://', 'https:///', 'https://a b.org', 'https://exa\nmple.org', 'https://a\tb.org'],
    ...['http://:80', 'https://example.org:99999', 'https://[::1', 'https://exa<mple.org'],
    ...['mailto:me@example.org', 'data:text/html,x', 'https//example.org', 'see https://a.org'],
  ])('refuses %j', (url) => {
    expect(webUrl(url)).toBeUndefined();
  });

  it('is valid, and stays as it is, whatever is written', () => {
    const written = fc.oneof(
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.string({ unit: 'binary' }).map((text) => `https://example.org/${text}`),
      fc.string({ unit: 'grapheme' }).map((text) => `http://example.org:81/?${text}`),
    );
    fc.assert(
      fc.property(written, (text) => {
        const url = webUrl(text) ?? '';
        expect(url).toMatch(/^https?:\/\/[\x21-\x7e]+$/i);
        expect(url).not.toMatch(/["<>\\^`{|}]|%(?![0-9a-f]{2})/i);
        expect(URL.canParse(url)).toBe(true);
        expect(webUrl(url)).toBe(url);
      }),
    );
  });
});

describe('archiveUrl', () => {
  const BASE = 'https://downloads.wordpress.org/plugin/a';

  it.each([
    ['1.0', `${BASE}.1.0.zip`, `${BASE}.1.0.zip`],
    ['1.0', `${BASE}.1.0.zip?nostats=1`, `${BASE}.1.0.zip?nostats=1`],
    [
      '1.0',
      'HTTPS://downloads.wordpress.org/a.1.0.zip',
      'HTTPS://downloads.wordpress.org/a.1.0.zip',
    ],
    ['1.0 beta', `${BASE}.1.0 beta.zip`, `${BASE}.1.0%20beta.zip`],
    ['1.0 beta', `${BASE}.1.0%20beta.zip`, `${BASE}.1.0%20beta.zip`],
    ['1.0\r', `${BASE}.1.0\r.zip`, `${BASE}.1.0%0D.zip`],
    ['1.0', `${BASE}.1.0\r.zip`, `${BASE}.1.0%0D.zip`],
    ['1.0', `${BASE}.1.0\t\n.zip`, `${BASE}.1.0%09%0A.zip`],
    ['1.0', `${BASE}.1.0 .zip`, `${BASE}.1.0%20.zip`],
    ['1.0+#2', `${BASE}.1.0+#2.zip`, `${BASE}.1.0+%232.zip`],
    ['1.0', `${BASE}.1.0#2.zip`, `${BASE}.1.0%232.zip`],
    ['1.0+a?b', `${BASE}.1.0+a?b.zip`, `${BASE}.1.0+a%3Fb.zip`],
    ['1.0+a?b', `${BASE}.1.0+a?b.zip?nostats=1`, `${BASE}.1.0+a%3Fb.zip?nostats=1`],
    ['1.0+50%', `${BASE}.1.0+50%.zip`, `${BASE}.1.0+50%25.zip`],
    ['1.0+50%', `${BASE}.1.0+50%25.zip`, `${BASE}.1.0+50%25.zip`],
    ['1.0+%20', `${BASE}.1.0+%20.zip`, `${BASE}.1.0+%2520.zip`],
    ['1.0+a\\b', `${BASE}.1.0+a\\b.zip`, `${BASE}.1.0+a%5Cb.zip`],
    ['1.0+é', `${BASE}.1.0+é.zip`, `${BASE}.1.0+%C3%A9.zip`],
    ['1.0+"[x]"', `${BASE}.1.0+"[x]".zip`, `${BASE}.1.0+%22%5Bx%5D%22.zip`],
    ['1.0+a&b=c', `${BASE}.1.0+a&b=c.zip`, `${BASE}.1.0+a&b=c.zip`],
  ])('of tag %j at %j', (tag, distUrl, url) => {
    expect(archiveUrl(distUrl, tag)).toBe(url);
  });

  it('stays as it is, and loses a fragment’s mark, without the tag', () => {
    expect(archiveUrl(`${BASE}.1.0+50%25.zip?nostats=1`)).toBe(`${BASE}.1.0+50%25.zip?nostats=1`);
    expect(archiveUrl(`${BASE}.1.0 #2.zip`)).toBe(`${BASE}.1.0%20%232.zip`);
  });

  it.each([
    ...['', 'false', 'plugin/a.1.0.zip', '/plugin/a.1.0.zip', 'ftp://example.org/a.1.0.zip'],
    ...['https://', 'https://down loads.org/a.zip', 'https://downloads\n.org/a.zip', 'https://#a'],
  ])('is none for %j', (distUrl) => {
    expect(archiveUrl(distUrl, '1.0')).toBeUndefined();
  });

  it('asks the server for all of the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const tag = `1.0+${text.replaceAll('/', '')}x`;
        const { pathname, search, hash } = new URL(archiveUrl(`${BASE}.${tag}.zip`, tag) ?? '');
        expect(decodeURIComponent(pathname)).toBe(`/plugin/a.${wellFormed(tag)}.zip`);
        expect(search + hash).toBe('');
      }),
    );
  });
});

describe('pathSegment', () => {
  it.each([
    ['1.0', '1.0'],
    ['1.0@beta+x', '1.0@beta+x'],
    [' 1.0\r', '%201.0%0D'],
    ['a/b?c#d%e\\f', 'a%2Fb%3Fc%23d%25e%5Cf'],
    ['é😀\ud800', '%C3%A9%F0%9F%98%80'],
  ])('of %j is %s', (name, segment) => {
    expect(pathSegment(name)).toBe(segment);
  });
});

describe('withoutTrailingSlashes', () => {
  it.each([
    ['https://example.org', 'https://example.org'],
    ['https://example.org/', 'https://example.org'],
    ['https://example.org/a//', 'https://example.org/a'],
  ])('of %j is %j', (url, expected) => {
    expect(withoutTrailingSlashes(url)).toBe(expected);
  });
});
