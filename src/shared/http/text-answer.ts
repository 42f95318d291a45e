import { STATUS_CODES, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';

/** Ends the response with one short text line; not to be cached unless `headers` say otherwise. */
export function answerText(
  response: ServerResponse,
  status: number,
  text = STATUS_CODES[status] ?? 'error',
  headers: OutgoingHttpHeaders = {},
): void {
  const body = `${text}\n`;
  response
    .writeHead(status, {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...headers,
    })
    .end(body);
}

/** Ends the response with 405; `allow` lists the methods of the resource. */
export function answerMethodNotAllowed(response: ServerResponse, allow: string): void {
  answerText(response, 405, STATUS_CODES[405], { Allow: allow });
}
