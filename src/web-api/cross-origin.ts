import type { NextFunction, Request, Response } from 'express';

/** What scripts of other sites may read besides the usual headers. */
const EXPOSED = 'ETag, Link, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After';

/** Lets scripts of every site read the API, which knows no cookies, and answers their preflights. */
export function allowEveryOrigin(request: Request, response: Response, next: NextFunction): void {
  response.set({
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': EXPOSED,
  });
  if (request.method !== 'OPTIONS') {
    next();
    return;
  }
  response
    .set({
      'Access-Control-Allow-Methods': 'GET, HEAD',
      'Access-Control-Allow-Headers': '*',
      'Access-Control-Max-Age': '86400',
    })
    .status(204)
    .end();
}
