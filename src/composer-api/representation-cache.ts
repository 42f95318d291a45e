import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { bodyCache } from '../http/body-cache.js';
import type { Validators } from '../http/conditional-request.js';
import type { ContentEncoding } from '../http/content-encoding.js';
import { readyAnswer, type ReadyAnswer } from '../http/ready-answer.js';

/** Bodies kept in memory, about the compressed metadata of 30,000 packages. */
const MAX_BYTES = 40 * 1_024 * 1_024;

/** A file of an immutable build. */
export interface BuildFile {
  readonly path: string;
  /** With whole inodes: as numbers, two beyond 2^53 may be the same. */
  readonly stats: BigIntStats;
}

/** A document in one content coding, ready to send. */
export type Representation = ReadyAnswer & Validators;

interface Wanted {
  readonly file: BuildFile;
  readonly encoding: ContentEncoding;
}

/**
 * Documents as they were sent before, the least recently asked for dropped first.
 *
 * Known by inode, not by path: builds hard-link what did not change, so a promotion leaves everything
 * else in place.
 */
export class RepresentationCache {
  readonly #kept = bodyCache(MAX_BYTES, represent);

  /** The name under which the file in the coding is kept. */
  static key({ stats: { dev, ino, size, mtimeNs } }: BuildFile, encoding: ContentEncoding): string {
    return `${dev} ${ino} ${size} ${mtimeNs} ${encoding}`;
  }

  /** What is kept under a key; undefined when it was dropped. */
  kept(key: string): Representation | undefined {
    return this.#kept.get(key);
  }

  /**
   * The file in the coding; requests that come while it is read and compressed share the work.
   * Rejects with the error of reading.
   */
  get(file: BuildFile, encoding: ContentEncoding): Promise<Representation> {
    return this.#kept.forceFetch(RepresentationCache.key(file, encoding), {
      context: { file, encoding },
    });
  }
}

async function represent({ file, encoding }: Wanted): Promise<Representation> {
  const bytes = await readFile(file.path);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const lastModified = Math.floor(Number(file.stats.mtimeMs) / 1_000) * 1_000;
  const answer = await readyAnswer({ bytes, hash, cache: 'document', lastModified }, encoding);
  return { ...answer, lastModified };
}
