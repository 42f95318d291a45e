import type { RequestHandler } from 'express';
import { observeRequests, type Observation } from './observe-requests.js';
import type { RecentAnswers } from './recent-answers.js';
import { enforceRequestRules } from './request-rules.js';
import { securityHeaders } from './security-headers.js';

/** What every request passes before its route, in this order. */
export function kernelMiddleware(
  observation: Observation,
  recent: RecentAnswers,
): readonly RequestHandler[] {
  return [observeRequests(observation), recent.handle, securityHeaders(), enforceRequestRules];
}
