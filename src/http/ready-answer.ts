import { CACHE, type CachePolicy } from '../shared/cache-policies.js';
import { codedTag, encode, type ContentEncoding } from './content-encoding.js';

/** JSON to be sent as it is, again and again. */
export interface ReadyDocument {
  /** In no coding. */
  readonly bytes: Buffer;
  /** What tells it from other documents; part of the ETag. */
  readonly hash: string;
  readonly cache: CachePolicy;
  /** Milliseconds since the epoch, of a whole second; undefined when nobody can tell. */
  readonly lastModified?: number;
}

/** A document in one content coding with everything that a server sends of it. */
export interface ReadyAnswer {
  readonly bytes: Buffer;
  readonly etag: string;
  /** Of a 304; names and values in turn, as Node takes them with the least work. */
  readonly validatorHeaders: readonly string[];
  /** Of a 200. */
  readonly headers: readonly string[];
}

/** The document in the coding, to be answered before any framework sees the request. */
export async function readyAnswer(
  document: ReadyDocument,
  encoding: ContentEncoding,
): Promise<ReadyAnswer> {
  const { hash, cache, lastModified } = document;
  const bytes = await encode(document.bytes, encoding);
  const etag = codedTag(hash, encoding);
  const validatorHeaders = [
    ...['ETag', etag],
    ...(lastModified === undefined ? [] : ['Last-Modified', new Date(lastModified).toUTCString()]),
    ...['Cache-Control', CACHE[cache]],
    ...['Vary', 'Accept-Encoding'],
    ...['X-Content-Type-Options', 'nosniff'],
  ];
  const headers = [
    ...validatorHeaders,
    ...['Content-Type', 'application/json'],
    ...['Content-Length', String(bytes.byteLength)],
    ...(encoding === 'identity' ? [] : ['Content-Encoding', encoding]),
  ];
  return { bytes, etag, validatorHeaders, headers };
}
