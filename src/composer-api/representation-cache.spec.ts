import type { BigIntStats } from 'node:fs';
import { RepresentationCache } from './representation-cache.js';

const keyOf = (ino: bigint): string =>
  RepresentationCache.key(
    { path: '/file', stats: { dev: 1n, ino, size: 3n, mtimeNs: 5n } as BigIntStats },
    'gzip',
  );

it('tells inodes apart that are the same as numbers', () => {
  const large = 2n ** 53n;
  expect(Number(large)).toBe(Number(large + 1n));

  expect(keyOf(large)).not.toBe(keyOf(large + 1n));
});
