import type { ServerResponse } from 'node:http';

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
