import type { RequestHandler } from 'express';
import { observeRequests } from './observe-requests.js';
import type { RequestCounts } from './request-counts.js';
import { enforceRequestRules } from './request-rules.js';
import { securityHeaders } from './security-headers.js';

/** What every request passes before its route, in this order. */
export function kernelMiddleware(counts: RequestCounts): readonly RequestHandler[] {
  return [observeRequests(counts), securityHeaders(), enforceRequestRules];
}
