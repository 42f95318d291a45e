import fc from 'fast-check';
import { contactUrl, externalUrl } from './external-url.js';

describe('externalUrl', () => {
  it.each([
    ['https://example.org', 'https://example.org/'],
    ['HTTP://Example.ORG:80/a b?c="d"#<e>', 'http://example.org/a%20b?c=%22d%22#%3Ce%3E'],
    [' https://example.org/\n', 'https://example.org/'],
    ['https://пример.рф/ö', 'https://xn--e1afmkfd.xn--p1ai/%C3%B6'],
    ['http://[::1]:8080/', 'http://[::1]:8080/'],
    ['https://example.org\\@evil.example/', 'https://example.org/@evil.example/'],
    ['https://example.org/\u202egpj.exe', 'https://example.org/%E2%80%AEgpj.exe'],
    ['https://0x7f.1/', 'https://127.0.0.1/'],
    ['https://@example.org/', 'https://example.org/'],
  ])('reads %j as a browser does', (text, url) => {
    expect(externalUrl(text)).toBe(url);
  });

  it.each([
    ...['', ' ', 'example.org', '//example.org', '/packages', '#main', 'https:', 'https://'],
    ...['javascript:alert(1)', 'JavaScript:alert(1)//https://a.org', 'data:text/html,x'],
    ...['ftp://example.org', 'file:///etc/passwd', 'mailto:a@example.org', 'blob:https://a.org/1'],
    ...['https:example.org', 'https:/example.org', 'view-source:https://example.org'],
    ...['https://user@example.org', 'https://user:word@example.org', 'https://:word@example.org'],
    ...['java\nscript:alert(1)', 'ht\ttps://example.org', 'https://exa\nmple.org/'],
    ...['https://example.org/\u0000', 'https://example.org/\u0085x', 'https://example.org/\ud800'],
    ...['https://a b.org', 'https://exa<mple.org', 'https://example.org:99999', 'http://:80'],
  ])('refuses %j', (text) => {
    expect(externalUrl(text)).toBeUndefined();
  });

  const addresses = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc
      .tuple(
        fc.constantFrom('https://', 'http://', 'HTTPS://', 'javascript:', ' http://', 'https:\\\\'),
        fc.string({ unit: 'binary' }),
      )
      .map((parts) => parts.join('')),
  );

  it('returns only what is safe in an attribute, and returns it again', () => {
    fc.assert(
      fc.property(addresses, (text) => {
        const url = externalUrl(text);
        if (url === undefined) return;
        expect(url).toMatch(/^https?:\/\/[^\s"<>`\p{Cc}@/]+\/[^\s"<>\p{Cc}]*$/u);
        expect(externalUrl(url)).toBe(url);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps every plain web address', () => {
    fc.assert(
      fc.property(fc.webUrl(), (text) => {
        expect(externalUrl(text)).toBe(new URL(text).href);
      }),
    );
  });
});

describe('contactUrl', () => {
  it.each([
    ['mailto:people@example.org', 'mailto:people@example.org'],
    ['https://example.org/contact', 'https://example.org/contact'],
  ])('takes %s', (text, url) => {
    expect(contactUrl(text)).toBe(url);
  });

  it.each([
    ...['', 'people@example.org', 'mailto:', 'mailto:people', 'mailto:a@b@c', 'javascript:a@b.org'],
    ...['mailto:a@b.org?bcc=c@d.org', 'mailto:a@b.org,c@d.org', 'mailto:a b@c.org', 'mailto:a@"b'],
  ])('refuses %j', (text) => {
    expect(contactUrl(text)).toBeUndefined();
  });
});
