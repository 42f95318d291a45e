import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { LRUCache } from 'lru-cache';
import { CACHE } from '../shared/cache-policies.js';
import type { Answer } from './answer.js';
import { holdsTag } from './conditional-request.js';
import { chooseEncoding, codedTag, encode, type ContentEncoding } from './content-encoding.js';

/** Compressed bodies kept, so that a page that many ask for is compressed once. */
const MAX_KEPT_BYTES = 16 * 1_024 * 1_024;

/** Below one packet a coding saves no round trip. */
const MIN_ENCODED_BYTES = 1_024;

const TEXTUAL = /^(text\/|application\/(json|problem\+json|xml|atom\+xml)|image\/svg)/;

const compressed = new LRUCache<string, Buffer>({
  maxSize: MAX_KEPT_BYTES,
  sizeCalculation: (body) => body.byteLength + 1,
});

/** A body as it went out. */
export interface SentAnswer {
  readonly etag: string;
  readonly body: Buffer;
}

/**
 * Ends the response with the answer: a strong ETag of the bytes sent, in a coding that the client
 * takes, or 304 when it holds them. Errors and what must not be stored carry no tag. Returns what was
 * sent under a tag.
 */
export async function sendAnswer(
  request: Request,
  response: Response,
  answer: Answer,
): Promise<SentAnswer | undefined> {
  const isTextual = TEXTUAL.test(answer.type);
  // Mirror programs insist on a coding however short an answer is that they keep.
  const isWorthwhile = answer.cache !== 'none' || answer.body.byteLength >= MIN_ENCODED_BYTES;
  const encoding =
    isTextual && isWorthwhile ? chooseEncoding(request.headers['accept-encoding']) : 'identity';
  const hash = createHash('sha256').update(answer.body).digest('base64url');
  const isTagged = answer.status === 200 && answer.cache !== 'none';
  const etag = codedTag(hash, encoding);
  response.set({
    'Cache-Control': CACHE[answer.cache],
    ...(isTagged && { ETag: etag }),
    ...answer.headers,
  });
  if (isTextual) response.vary('Accept-Encoding');
  const tags = request.headers['if-none-match'];
  if (isTagged && tags !== undefined && holdsTag(tags, etag)) {
    response.writeHead(304).end();
    return undefined;
  }
  const body = await inCoding(answer.body, hash, encoding);
  if (response.destroyed) return undefined;
  response
    .writeHead(answer.status, {
      'Content-Type': answer.type,
      'Content-Length': body.byteLength,
      ...(encoding !== 'identity' && { 'Content-Encoding': encoding }),
    })
    .end(body);
  return isTagged ? { etag, body } : undefined;
}

async function inCoding(body: Buffer, hash: string, encoding: ContentEncoding): Promise<Buffer> {
  if (encoding === 'identity') return body;
  const key = `${hash} ${encoding}`;
  const known = compressed.get(key);
  if (known !== undefined) return known;
  const coded = await encode(body, encoding);
  compressed.set(key, coded);
  return coded;
}
