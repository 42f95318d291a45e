import { promisify } from 'node:util';
import { brotliCompress, constants, gzip, type BrotliOptions } from 'node:zlib';
import Negotiator from 'negotiator';

/** The content codings in which a document is served, the best one first. */
const ENCODINGS = ['br', 'gzip', 'identity'] as const;
export type ContentEncoding = (typeof ENCODINGS)[number];

/** Quality 5 is where brotli beats gzip in size at about its speed; the result is kept, not made per request. */
const BROTLI_QUALITY = 5;

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/**
 * Returns the coding of the client's highest quality, brotli before gzip between equals. However
 * short the document is, a client that accepts a coding gets one: Composer's mirror script stops at
 * an answer that is not in gzip.
 *
 * A client that refuses everything gets the plain document: RFC 9110 12.5.3 allows to disregard the
 * header, and a Composer that reads it is better off than one with a 406.
 */
export function chooseEncoding(acceptEncoding: string | undefined): ContentEncoding {
  if (acceptEncoding === undefined) return 'identity';
  const negotiator = new Negotiator({ headers: { 'accept-encoding': acceptEncoding } });
  const chosen = negotiator.encoding(ENCODINGS, { preferred: ENCODINGS });
  return ENCODINGS.find((encoding) => encoding === chosen) ?? 'identity';
}

/** The strong tag of a document in the coding, of its hash: two codings are two sequences of bytes. */
export function codedTag(hash: string, encoding: ContentEncoding): string {
  return encoding === 'identity' ? `"${hash}"` : `"${hash}-${encoding}"`;
}

/** Returns the bytes in the coding, in memory of just their size. */
export async function encode(bytes: Buffer, encoding: ContentEncoding): Promise<Buffer> {
  switch (encoding) {
    case 'identity':
      return bytes;
    case 'gzip':
      return fit(await compressGzip(bytes));
    case 'br':
      return fit(await compressBrotli(bytes, brotliOptions(bytes.byteLength)));
  }
}

function brotliOptions(size: number): BrotliOptions {
  return {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: size,
    },
  };
}

/** What zlib returns is a view of a chunk of 16 KiB, all of which would stay in memory with it. */
function fit(view: Buffer): Buffer {
  const bytes = Buffer.allocUnsafeSlow(view.byteLength);
  view.copy(bytes);
  return bytes;
}
