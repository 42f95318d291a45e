import { Logger } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { accessLogLine } from '../shared/logging/access-log.js';
import { openContext } from './request-context.js';
import type { RequestCounts } from './request-counts.js';

const UNKNOWN_ROUTE = 'unknown';

/**
 * Gives every request its context and id, counts its answer and logs it: route, status, milliseconds
 * and bytes, never an address or a query.
 */
export function observeRequests(counts: RequestCounts): RequestHandler {
  const logger = new Logger('Http');
  return (request: Request, response: Response, next: NextFunction): void => {
    const { id, startedAt } = openContext(request);
    response.setHeader('X-Request-Id', id);
    response.once('close', () => {
      const route =
        (request.route as { readonly path?: string } | undefined)?.path ?? UNKNOWN_ROUTE;
      const status = response.statusCode;
      counts.count(route, status);
      logger.log(
        ...accessLogLine({
          requestId: id,
          method: request.method,
          route,
          status,
          milliseconds: performance.now() - startedAt,
          bytes: Number(response.getHeader('content-length') ?? 0),
        }),
      );
    });
    next();
  };
}
