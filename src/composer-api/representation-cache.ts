import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { OutgoingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { encode, type ContentEncoding } from '../shared/http/content-encoding.js';
import type { Validators } from './conditional-request.js';

/** Bodies kept in memory, about the compressed metadata of 50,000 packages. */
const MAX_BYTES = 64 * 1_024 * 1_024;

/** What an entry costs besides its body. */
const ENTRY_BYTES = 1_024;

/** Contract: how long clients and the CDN may answer from their copy; deploy uploads the same header. */
const CACHE_CONTROL = 'public, max-age=300';

/** A file of an immutable build. */
export interface BuildFile {
  readonly path: string;
  readonly stats: Stats;
}

/** A document in one content coding, ready to send. */
export interface Representation extends Validators {
  readonly bytes: Buffer;
  /** Of a 304. */
  readonly validatorHeaders: OutgoingHttpHeaders;
  /** Of a 200. */
  readonly headers: OutgoingHttpHeaders;
}

interface Wanted {
  readonly file: BuildFile;
  readonly encoding: ContentEncoding;
}

/** Documents as they were sent before, the least recently asked for dropped first. */
@Injectable()
export class RepresentationCache {
  readonly #kept = new LRUCache<string, Representation, Wanted>({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ bytes }) => bytes.byteLength + ENTRY_BYTES,
    ignoreFetchAbort: true, // an entry dropped while it is made still answers those who wait for it
    fetchMethod: async (_key, _stale, { context: { file, encoding } }) =>
      represent(await readFile(file.path), file.stats.mtimeMs, encoding),
  });

  /**
   * The file in the coding; requests that come while it is read and compressed share the work.
   *
   * Known by its inode, not by its path: builds hard-link what did not change, so a promotion leaves
   * everything else in place. Rejects with the error of reading.
   */
  async get(file: BuildFile, encoding: ContentEncoding): Promise<Representation> {
    const { dev, ino, size, mtimeMs } = file.stats;
    const key = `${dev} ${ino} ${size} ${mtimeMs} ${encoding}`;
    return this.#kept.forceFetch(key, { context: { file, encoding } });
  }
}

/** The document in the coding; `modifiedMs` is when its bytes last changed, in ms since the epoch. */
export async function represent(
  raw: Buffer,
  modifiedMs: number,
  encoding: ContentEncoding,
): Promise<Representation> {
  const bytes = await encode(raw, encoding);
  const hash = createHash('sha256').update(raw).digest('hex');
  // Two codings are two sequences of bytes, so their strong tags differ.
  const etag = encoding === 'identity' ? `"${hash}"` : `"${hash}-${encoding}"`;
  const lastModified = Math.floor(modifiedMs / 1_000) * 1_000;
  const validatorHeaders = {
    ETag: etag,
    'Last-Modified': new Date(lastModified).toUTCString(),
    'Cache-Control': CACHE_CONTROL,
    Vary: 'Accept-Encoding',
    'X-Content-Type-Options': 'nosniff',
  };
  const headers = {
    ...validatorHeaders,
    'Content-Type': 'application/json',
    'Content-Length': bytes.byteLength,
    ...(encoding !== 'identity' && { 'Content-Encoding': encoding }),
  };
  return { bytes, etag, lastModified, validatorHeaders, headers };
}
