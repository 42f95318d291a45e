import type { NextFunction, Request, Response } from 'express';

/** Says that a route is for scripts of every site. */
export const CROSS_ORIGIN_HEADER = 'Access-Control-Allow-Origin';

/** What scripts of other sites may read besides the usual headers. */
const EXPOSED =
  'ETag, Link, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After, X-Request-Id';

/** Lets scripts of every site ask routes that know no cookies, and answers their preflights. */
export function allowEveryOrigin(request: Request, response: Response, next: NextFunction): void {
  response.set({
    [CROSS_ORIGIN_HEADER]: '*',
    'Access-Control-Expose-Headers': EXPOSED,
    'Cross-Origin-Resource-Policy': 'cross-origin',
  });
  if (request.method !== 'OPTIONS') {
    next();
    return;
  }
  response
    .set({
      'Access-Control-Allow-Methods': 'GET, HEAD, POST',
      'Access-Control-Allow-Headers': '*',
      'Access-Control-Max-Age': '86400',
    })
    .status(204)
    .end();
}
