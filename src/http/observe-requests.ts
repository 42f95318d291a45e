import { Logger } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { accessLogLine } from '../shared/logging/access-log.js';
import { openContext } from './request-context.js';
import type { RequestCounts } from './request-counts.js';

const UNKNOWN_ROUTE = 'unknown';

/** Where requests are counted, and how the log names their networks; undefined where nothing is logged. */
export interface Observation {
  readonly counts: RequestCounts;
  readonly nameOfNetwork: ((network: string) => string) | undefined;
}

/**
 * Gives every request its context and id, counts its answer and logs it: route, status, milliseconds,
 * bytes and the pseudonym of the network, never an address or a query.
 */
export function observeRequests({ counts, nameOfNetwork }: Observation): RequestHandler {
  const logger = new Logger('Http');
  return (request: Request, response: Response, next: NextFunction): void => {
    const { id, network, startedAt } = openContext(request);
    response.setHeader('X-Request-Id', id);
    response.once('close', () => {
      const route =
        (request.route as { readonly path?: string } | undefined)?.path ?? UNKNOWN_ROUTE;
      const status = response.statusCode;
      counts.count(route, status);
      if (nameOfNetwork === undefined) return;
      logger.log(
        ...accessLogLine({
          requestId: id,
          method: request.method,
          route,
          status,
          milliseconds: performance.now() - startedAt,
          bytes: Number(response.getHeader('content-length') ?? 0),
          network: nameOfNetwork(network),
        }),
      );
    });
    next();
  };
}
