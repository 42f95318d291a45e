import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';

/** The figures change hourly, the closures every few minutes at most. */
const CACHE_CONTROL = 'public, max-age=60';

/** Answers with the value as JSON, or with 304 when the client holds just these bytes. */
export function answerJson(request: Request, response: Response, value: object): void {
  const body = `${JSON.stringify(value)}\n`;
  const hash = createHash('sha256').update(body).digest('base64url');
  response.set({
    ETag: `"${hash}"`,
    'Cache-Control': CACHE_CONTROL,
    'X-Content-Type-Options': 'nosniff',
  });
  if (request.fresh) {
    response.writeHead(304).end();
    return;
  }
  const length = Buffer.byteLength(body);
  response
    .writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': length })
    .end(body);
}

/** Tells where the next page is, in the header that generic clients follow. */
export function linkNext(request: Request, response: Response, cursor: string): void {
  const query = new URLSearchParams(request.originalUrl.split('?')[1]);
  query.set('cursor', cursor);
  response.set('Link', `<${request.path}?${query.toString()}>; rel="next"`);
}
