import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type Answer, htmlErrorAnswer, textAnswer } from './answer.js';
import type { Fault, FiredFault } from './faults.js';

const STATUS_TITLES: Readonly<Record<number, string>> = {
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Temporarily Unavailable',
  504: 'Gateway Time-out',
};

/** Delays, hangs or resets as the faults say; false means that nothing more is to be sent. */
export async function disturb(
  faults: readonly FiredFault[],
  response: ServerResponse,
): Promise<boolean> {
  for (const { fault, ended } of faults) {
    if (fault.kind === 'slow') await waitUntil(ended, fault.ms);
    if (fault.kind === 'hang') return false;
    if (fault.kind === 'reset') {
      response.socket?.resetAndDestroy();
      return false;
    }
  }
  return !response.destroyed;
}

/** Ends with the signal, or when the time has passed. */
async function waitUntil(signal: AbortSignal, ms: number): Promise<void> {
  await wait(ms, undefined, { ref: false, signal }).catch(() => undefined);
}

/** The answer that stands in for the real one; undefined if no fault replaces it. */
export function brokenAnswer(faults: readonly FiredFault[]): Answer | undefined {
  for (const { fault } of faults) {
    const answer = replacement(fault);
    if (answer) return answer;
  }
  return undefined;
}

function replacement(fault: Fault): Answer | undefined {
  switch (fault.kind) {
    case 'status':
      return statusAnswer(fault.status, fault.retryAfterSeconds);
    case 'garbage':
      return textAnswer(200, 'application/octet-stream', '\u0001\u0002{"<<not: anything\u0000]>&');
    case 'html':
      return { ...htmlErrorAnswer(502, 'Bad Gateway'), status: 200 };
    case 'json-null':
      return textAnswer(200, 'application/json; charset=utf-8', 'null');
    case 'json-empty-array':
      return textAnswer(200, 'application/json; charset=utf-8', '[]');
    case 'slow':
    case 'hang':
    case 'reset':
    case 'truncated':
    case 'halved':
    case 'trickle':
    case 'empty-versions':
    case 'wrong-slug':
    case 'closed':
    case 'not-found':
      return undefined;
  }
}

function statusAnswer(status: number, retryAfterSeconds: number | undefined): Answer {
  const answer = htmlErrorAnswer(status, STATUS_TITLES[status] ?? 'Error');
  if (retryAfterSeconds === undefined) return answer;
  return {
    ...answer,
    headers: { ...answer.headers, 'Retry-After': String(retryAfterSeconds) },
  };
}
