import { readdirSync, readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { hashedAssets, type Asset } from './hashed-assets.js';
import type { AssetName } from '../ui/presentation.js';

/** Beside the code that runs: the build copies the assets into its output. */
const FOLDER = new URL('../ui/assets/', import.meta.url);

/** The stylesheet, script, icon and font of the pages, read once and kept. */
@Injectable()
export class SiteAssets {
  readonly #byName = hashedAssets(readFolder(FOLDER));
  readonly #byUrl = new Map([...this.#byName.values()].map((asset) => [asset.url, asset]));

  /** The path under which a page asks for an asset. */
  url(name: AssetName): string {
    const asset = this.#byName.get(name);
    if (asset === undefined) throw new Error(`the assets lack ${name}`);
    return asset.url;
  }

  /** The asset of exactly this path, which may be kept for ever; undefined for any other path. */
  find(path: string): Asset | undefined {
    return this.#byUrl.get(path);
  }
}

function readFolder(folder: URL): ReadonlyMap<string, Buffer> {
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder))]));
}
