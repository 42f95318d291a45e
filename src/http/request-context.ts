import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Request } from 'express';
import { clientNetwork } from './client-network.js';

/** How long an answer may take to begin, in milliseconds; event streams are exempt. */
const DEADLINE_MS = 15_000;

/** What the kernel knows of a request besides the request. */
export interface RequestContext {
  /** Twelve characters, in the answer, on error pages and in the log. */
  readonly id: string;
  /** What tells one client from another; see `clientNetwork`. */
  readonly network: string;
  /** Of `performance.now()`. */
  readonly startedAt: number;
  /** When the time for the answer is up, of `performance.now()`. */
  readonly deadlineAt: number;
}

const contexts = new WeakMap<IncomingMessage, RequestContext>();

/** Makes the context of a request that has just come in. */
export function openContext(request: Request): RequestContext {
  const startedAt = performance.now();
  const context = {
    id: randomBytes(6).toString('hex'),
    network: clientNetwork(request.ip ?? ''),
    startedAt,
    deadlineAt: startedAt + DEADLINE_MS,
  };
  contexts.set(request, context);
  return context;
}

/** The context of a request that came through the kernel. */
export function contextOf(request: IncomingMessage): RequestContext {
  const context = contexts.get(request);
  if (context === undefined) throw new Error('a request that did not come through the kernel');
  return context;
}
