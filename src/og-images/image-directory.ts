import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { errorCode } from '../shared/files/system-error.js';
import { StorageSettings } from '../shared/files/storage.settings.js';
import { OgImagesSettings } from './og-images.settings.js';

const BYTES_PER_MIB = 1_048_576;

/** `<name>.<version>.png`; a name is `wp-plugin/akismet` or `pages/status`. */
const FILE = /^(?<name>.+)\.(?<version>[0-9a-f]{12})\.png$/;

/** An image in the directory. */
interface Kept {
  readonly version: string;
  readonly size: number;
}

/**
 * The images drawn so far, one of each name: `<storage>/og`. It never grows beyond its setting, what
 * was longest not asked for goes first. Whatever is lost of it is drawn again.
 */
@Injectable()
export class ImageDirectory {
  private readonly logger = new Logger(ImageDirectory.name);
  readonly path: string;
  readonly #kept: LRUCache<string, Kept>;
  readonly #coming = new Map<string, Promise<Buffer>>();
  #opening: Promise<void> | undefined;

  constructor(storage: StorageSettings, { cacheMib }: OgImagesSettings) {
    this.path = join(storage.path, 'og');
    this.#kept = new LRUCache({
      maxSize: cacheMib * BYTES_PER_MIB,
      sizeCalculation: ({ size }) => size + 1,
      dispose: ({ version }, name) => {
        // What stays is found, and counted, by the next process.
        void rm(this.#fileOf(name, version), { force: true }).catch(() => undefined);
      },
    });
  }

  /**
   * The image of that name and version, drawn if it is not there; whoever asks meanwhile waits for the
   * same. Rejects as `draw` does.
   */
  async get(name: string, version: string, draw: () => Promise<Buffer>): Promise<Buffer> {
    await this.#open();
    const key = `${name} ${version}`;
    const coming = this.#coming.get(key) ?? this.#readOrDraw(name, version, draw);
    this.#coming.set(key, coming);
    try {
      return await coming;
    } finally {
      this.#coming.delete(key);
    }
  }

  /** Names and versions of what is there. */
  async kept(): Promise<readonly (readonly [name: string, version: string])[]> {
    await this.#open();
    return [...this.#kept.entries()].map(([name, { version }]) => [name, version] as const);
  }

  async #readOrDraw(name: string, version: string, draw: () => Promise<Buffer>): Promise<Buffer> {
    const there = await readIfThere(this.#fileOf(name, version));
    const bytes = there ?? (await draw());
    if (there === undefined) await this.#write(name, version, bytes);
    if (this.#kept.get(name)?.version !== version)
      this.#kept.set(name, { version, size: bytes.byteLength });
    return bytes;
  }

  /** An image that cannot be kept is shown all the same. */
  async #write(name: string, version: string, bytes: Buffer): Promise<void> {
    const file = this.#fileOf(name, version);
    const next = `${file}.${process.pid}`;
    try {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(next, bytes);
      await rename(next, file);
    } catch (error) {
      await rm(next, { force: true }).catch(() => undefined); // why it failed is said below
      this.logger.warn('a social image cannot be kept', { file, error: String(error) });
    }
  }

  #open(): Promise<void> {
    return (this.#opening ??= this.#list());
  }

  /** Takes in what other processes and earlier ones left, the oldest first, as it goes first. */
  async #list(): Promise<void> {
    const paths = await readdir(this.path, { recursive: true }).catch((error: unknown) => {
      if (errorCode(error) !== 'ENOENT')
        this.logger.warn('social images cannot be listed', { error: String(error) });
      return [];
    });
    const found = await Promise.all(paths.map((path) => this.#stat(path)));
    const files = found.flatMap((file) => file ?? []).sort((a, b) => a.time - b.time);
    for (const { name, version, size } of files) this.#kept.set(name, { version, size });
  }

  async #stat(path: string): Promise<(Kept & { name: string; time: number }) | undefined> {
    const { name, version } = FILE.exec(path)?.groups ?? {};
    if (name === undefined || version === undefined) return undefined;
    // Another process may have removed it since.
    const stats = await stat(join(this.path, path)).catch(() => undefined);
    return stats && { name, version, size: stats.size, time: stats.mtimeMs };
  }

  #fileOf(name: string, version: string): string {
    return join(this.path, `${name}.${version}.png`);
  }
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch(() => undefined); // whatever cannot be read is drawn again
}
