import type { Slug } from '../domain/types.js';
import { batchesOf, infoApiUrl } from './info-api-url.js';

const slugs = (count: number, length = 10): Slug[] =>
  Array.from({ length: count }, (_, index) => String(index).padStart(length, 'x') as Slug);

describe('infoApiUrl', () => {
  it('asks for one plugin with each field on or off', () => {
    const url = new URL(infoApiUrl('https://api.wordpress.org', 'plugin', ['akismet' as Slug]));
    expect(url.origin + url.pathname).toBe('https://api.wordpress.org/plugins/info/1.2/');
    expect(url.searchParams.get('action')).toBe('plugin_information');
    expect(url.searchParams.get('request[slug]')).toBe('akismet');
    expect(url.searchParams.get('request[fields][versions]')).toBe('1');
    expect(url.searchParams.get('request[fields][sections]')).toBe('0');
    const values = [...url.searchParams].filter(([name]) => name.startsWith('request[fields]'));
    expect(new Set(values.map(([, value]) => value))).toEqual(new Set(['0', '1']));
  });

  it('asks for several themes at once, with the section that describes them', () => {
    const asked = ['astra', '2046'] as Slug[];
    const url = new URL(infoApiUrl('http://127.0.0.1:1/base', 'theme', asked));
    expect(url.pathname).toBe('/base/themes/info/1.2/');
    expect(url.searchParams.get('action')).toBe('theme_information');
    expect(url.searchParams.get('request[slugs]')).toBe('astra,2046');
    expect(url.searchParams.get('request[fields][sections]')).toBe('1');
    expect(url.searchParams.has('request[slug]')).toBe(false);
  });
});

describe('batchesOf', () => {
  it.each([
    [0, []],
    [1, [1]],
    [100, [100]],
    [101, [100, 1]],
    [250, [100, 100, 50]],
  ])('splits %d slugs by the most the API takes', (count, sizes) => {
    const batches = batchesOf(slugs(count));
    expect(batches.map(({ length }) => length)).toEqual(sizes);
    expect(batches.flat()).toEqual(slugs(count));
  });

  it('keeps the request line short for the longest names', () => {
    const batches = batchesOf(slugs(100, 200));
    expect(batches.flat()).toEqual(slugs(100, 200));
    const lengths = batches.map((batch) => infoApiUrl('https://a.b', 'plugin', batch).length);
    expect(Math.max(...lengths)).toBeLessThan(8_000);
  });
});
