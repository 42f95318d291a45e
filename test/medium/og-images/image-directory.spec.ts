import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ImageDirectory } from '../../../src/og-images/image-directory.js';
import { OgImagesSettings } from '../../../src/og-images/og-images.settings.js';
import { StorageSettings } from '../../../src/shared/files/storage.settings.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
const KIB_300 = Buffer.alloc(300 * 1_024, 7);
const [V1, V2] = ['111111111111', '222222222222'];

let path: string;
beforeEach(() => {
  path = mkdtempSync(`${root}/`);
});

/** With room for three images. */
function open(): ImageDirectory {
  return new ImageDirectory(
    Object.assign(new StorageSettings(), { path }),
    Object.assign(new OgImagesSettings(), { cacheMib: 1 }),
  );
}

const draw = (): Promise<Buffer> => Promise.resolve(KIB_300);
const nobodyDraws = (): Promise<Buffer> => Promise.reject(new Error('drawn again'));

/** Compared as bytes: `toEqual` looks at each of them as a property. */
async function isTheImage(image: Promise<Buffer>): Promise<boolean> {
  return (await image).equals(KIB_300);
}

async function files(): Promise<string[]> {
  await sleep(20); // files are removed behind the scene
  return readdirSync(join(path, 'og'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.includes('.'))
    .sort();
}

it('draws an image once for all who ask meanwhile, and reads it later', async () => {
  const directory = open();
  let drawn = 0;
  const once = async (): Promise<Buffer> => {
    drawn += 1;
    await sleep(5);
    return KIB_300;
  };
  const both = [directory.get('wp-plugin/a', V1, once), directory.get('wp-plugin/a', V1, once)];
  expect(await Promise.all(both.map(isTheImage))).toEqual([true, true]);
  expect(drawn).toBe(1);
  expect(await isTheImage(directory.get('wp-plugin/a', V1, nobodyDraws))).toBe(true);
});

it('keeps one version of an image', async () => {
  const directory = open();
  await directory.get('wp-plugin/a', V1, draw);
  await directory.get('wp-plugin/a', V2, draw);
  expect(await files()).toEqual([`wp-plugin/a.${V2}.png`]);
  expect(await directory.kept()).toEqual([['wp-plugin/a', V2]]);
});

it('never grows beyond its size, also over restarts', async () => {
  const before = open();
  for (const name of ['a', 'b', 'c']) {
    await before.get(`wp-plugin/${name}`, V1, draw);
    await sleep(5);
  }
  const after = open();
  await after.get('wp-plugin/a', V1, nobodyDraws);
  await after.get('wp-theme/d', V1, draw);
  expect(await files()).toEqual([
    `wp-plugin/a.${V1}.png`,
    `wp-plugin/c.${V1}.png`,
    `wp-theme/d.${V1}.png`,
  ]);
});

it('finds what another process drew', async () => {
  const [one, other] = [open(), open()];
  await one.kept();
  await other.get('pages/status', V1, draw);
  expect(await isTheImage(one.get('pages/status', V1, nobodyDraws))).toBe(true);
});

it('draws again what failed or was lost', async () => {
  const directory = open();
  await expect(directory.get('wp-plugin/a', V1, nobodyDraws)).rejects.toThrow('drawn again');
  await directory.get('wp-plugin/a', V1, draw);
  await open().kept();
  expect(await isTheImage(directory.get('wp-plugin/a', V1, draw))).toBe(true);
});

it('gives an image that cannot be kept', async () => {
  writeFileSync(join(path, 'og'), 'no directory');
  expect(await isTheImage(open().get('wp-plugin/a', V1, draw))).toBe(true);
});
