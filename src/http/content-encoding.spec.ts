import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { chooseEncoding, encode } from './content-encoding.js';

describe('chooseEncoding', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['gzip, deflate, br', 'br'],
    ['br;q=0.5, gzip;q=0.9', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0, gzip;q=0', 'identity'],
    ['zstd', 'identity'],
    ['*', 'br'],
    ['*;q=0', 'identity'],
    ['identity', 'identity'],
    ['gzip;q=0.2, identity', 'identity'],
    ['; ; ,,, q=', 'identity'],
  ])('answers Accept-Encoding %j with %s', (accept, expected) => {
    expect(chooseEncoding(accept)).toBe(expected);
  });
});

describe('encode', () => {
  const bytes = Buffer.from('{"packages":[]}'.repeat(1_000));

  it.each([
    ['identity', (coded: Buffer): Buffer => coded],
    ['gzip', gunzipSync],
    ['br', brotliDecompressSync],
  ] as const)('makes %s from which the bytes come back', async (encoding, decode) => {
    const coded = await encode(bytes, encoding);

    expect(decode(coded)).toEqual(bytes);
  });

  it.each(['gzip', 'br'] as const)(
    'keeps no more memory than the %s bytes need',
    async (encoding) => {
      const coded = await encode(bytes, encoding);

      expect(coded.byteLength).toBeLessThan(bytes.byteLength / 10);
      expect(coded.buffer.byteLength).toBe(coded.byteLength);
    },
  );
});
