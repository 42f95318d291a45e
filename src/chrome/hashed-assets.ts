import { createHash } from 'node:crypto';

/** A file of the site under a name that changes with its content, so it may be kept for ever. */
export interface Asset {
  /** Such as `/assets/site.3f9a1c0b5d7e2a44.css`. */
  readonly url: string;
  readonly bytes: Buffer;
  /** The value of the Content-Type header. */
  readonly type: string;
}

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

const HASH_DIGITS = 16;

/**
 * The assets by the name of their file. Files of other types, such as a font's licence, are left out.
 *
 * Stylesheets come last: they name other files by their hashed names and are hashed with them. One that
 * names a file that is not there is a programmer's error and throws.
 */
export function hashedAssets(files: ReadonlyMap<string, Buffer>): ReadonlyMap<string, Asset> {
  const assets = new Map<string, Asset>();
  for (const [name, bytes] of files) if (!isStylesheet(name)) put(assets, name, bytes);
  for (const [name, bytes] of files) {
    if (isStylesheet(name)) put(assets, name, stylesheet(name, bytes.toString('utf8'), assets));
  }
  return assets;
}

function put(assets: Map<string, Asset>, name: string, bytes: Buffer): void {
  const [, stem, extension = ''] = /^(.+)\.([^.]+)$/.exec(name) ?? [];
  const type = TYPES[extension];
  if (stem === undefined || type === undefined) return;
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, HASH_DIGITS);
  assets.set(name, { url: `/assets/${stem}.${hash}.${extension}`, bytes, type });
}

/** The text to serve: references hashed; comments and indentation, a quarter of the bytes, gone. */
function stylesheet(name: string, text: string, assets: ReadonlyMap<string, Asset>): Buffer {
  const served = text
    .replace(/\s*\/\*.*?\*\//gs, '')
    .replace(/^\s+/gm, '')
    .replace(/url\('([^']*)'\)/g, (_, reference: string) => {
      const asset = assets.get(reference);
      if (asset === undefined) throw new Error(`${name} names ${reference}, which is not an asset`);
      return `url('${asset.url}')`;
    });
  return Buffer.from(served);
}

function isStylesheet(name: string): boolean {
  return name.endsWith('.css');
}
