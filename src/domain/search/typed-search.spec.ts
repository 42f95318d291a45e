import fc from 'fast-check';
import { typedSearch } from './typed-search.js';

it.each([
  ['akismet', ['akismet'], 'akismet'],
  ['Contact Form 7', ['contact', 'form', '7'], 'contact-form-7'],
  ['contact-form-7', ['contact', 'form', '7'], 'contact-form-7'],
  ['  Yoast   SEO\n', ['yoast', 'seo'], 'yoast-seo'],
  ['Tom & Jerry', ['tom', 'jerry'], 'tom-jerry'],
  ['c++', ['c'], 'c'],
  ["l'éditeur Chloé", ['l', 'editeur', 'chloe'], 'l-editeur-chloe'],
  ['Yılmaz', ['yılmaz'], 'yılmaz'],
  ['Ελλάδα Й', ['ελλαδα', 'и'], 'ελλαδα-и'],
  ['한국어 日本語', ['한국어', '日本語'], '한국어-日本語'],
  ['"a" OR b* NEAR(c) {d}:e ^f', ['a', 'or', 'b', 'near', 'c', 'd', 'e', 'f'], undefined],
  ['a\0b', ['a', 'b'], 'a-b'],
  ['seo seo SEO', ['seo'], 'seo'],
  ['wp_mail.smtp', ['wp', 'mail', 'smtp'], 'wp_mail.smtp'],
  ['+++', [], ''],
  ['', [], ''],
])('reads %j as the words %j', (text, words, slug) => {
  expect(typedSearch(text)).toMatchObject({ words, ...(slug !== undefined && { slug }) });
});

it.each([
  ['wp-plugin/woo', 'plugin', 'woo'],
  ['wp-theme/astra', 'theme', 'astra'],
  ['plugin/akismet', 'plugin', 'akismet'],
  [' wpackagist-plugin/akismet ', 'plugin', 'akismet'],
  ['wp-plugin/', 'plugin', ''],
  ['roots/wordpress', undefined, 'roots-wordpress'],
])('knows the directory of %j as %j', (text, type, slug) => {
  expect(typedSearch(text)).toMatchObject({ type, slug });
});

it('cuts what is too long', () => {
  const { words, title } = typedSearch('x'.repeat(100_000));

  expect(words).toEqual(['x'.repeat(50)]);
  expect(title.length).toBeLessThan(1_000);
  expect(typedSearch(Array.from({ length: 99 }, (_, i) => `w${i}`).join(' ')).words).toHaveLength(
    10,
  );
});

it('makes words of letters and numbers out of any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const word of typedSearch(text).words)
        expect(word).toMatch(/^[\p{L}\p{N}\p{Co}\p{M}]+$/u);
    }),
  );
});
