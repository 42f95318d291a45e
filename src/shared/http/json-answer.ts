import type { IncomingMessage, ServerResponse } from 'node:http';
import { chooseEncoding, encode } from './content-encoding.js';

/** An answer whose body is JSON text already, with what caches may do with it. */
interface JsonAnswer {
  readonly status: number;
  readonly body: string;
  readonly cacheControl: string;
}

/** Ends the response with exactly this body. */
export function answerJsonText(
  response: ServerResponse,
  { status, body, cacheControl }: JsonAnswer,
): void {
  response
    .writeHead(status, {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      'Cache-Control': cacheControl,
      'X-Content-Type-Options': 'nosniff',
    })
    .end(body);
}

/** As `answerJsonText`, in the coding that the client likes best. */
export async function answerEncodedJson(
  request: IncomingMessage,
  response: ServerResponse,
  { status, body, cacheControl }: JsonAnswer,
): Promise<void> {
  const encoding = chooseEncoding(request.headers['accept-encoding']);
  const bytes = await encode(Buffer.from(body), encoding);
  response
    .writeHead(status, {
      'Content-Type': 'application/json',
      'Content-Length': bytes.byteLength,
      'Cache-Control': cacheControl,
      Vary: 'Accept-Encoding',
      'X-Content-Type-Options': 'nosniff',
      ...(encoding !== 'identity' && { 'Content-Encoding': encoding }),
    })
    .end(bytes);
}
