import { brotliCompressSync } from 'node:zlib';
import type { AssetName } from '../ui/presentation.js';
import { SiteAssets } from './site-assets.js';

const NAMES: readonly AssetName[] = [
  ...(['site.css', 'admin.css', 'theme.js', 'site.js', 'admin.js', 'icon.svg'] as const),
];
const assets = new SiteAssets();
const bytesOf = (name: AssetName): Buffer => assets.find(assets.url(name))?.bytes ?? Buffer.of();

it.each(NAMES)('finds %s under the address that it gives', (name) => {
  const [stem = '', extension = ''] = name.split('.');
  expect(assets.url(name)).toMatch(new RegExp(`^/assets/${stem}\\.[0-9a-f]{16}\\.${extension}$`));
  expect(bytesOf(name).length).toBeGreaterThan(0);
});

it('finds every file that the stylesheet asks for, and it asks for nothing else', () => {
  const references = [
    ...bytesOf('site.css')
      .toString()
      .matchAll(/url\('?([^')]*)'?\)/g),
  ];
  expect(references.map(([, url = '']) => assets.find(url)?.type)).toEqual(['font/woff2']);
});

it.each(['/assets/site.css', '/assets/OFL.txt', '/assets/', '', '/assets/../site.css'])(
  'knows nothing of %j',
  (path) => {
    expect(assets.find(path)).toBeUndefined();
  },
);

it('keeps to the sizes that a first view can afford', () => {
  expect(bytesOf('site.css').length).toBeLessThan(30_000);
  expect(brotliCompressSync(bytesOf('site.css')).length).toBeLessThan(8_000);
  expect(bytesOf('theme.js').length).toBeLessThan(300);
  expect(bytesOf('site.js').length).toBeLessThan(8_000);
});
