import type { OutgoingHttpHeaders } from 'node:http';
import type { Request } from 'express';
import { Answer } from './answer.js';
import { contextOf } from './request-context.js';
import type { ErrorPages } from './error-pages.js';
import type { Problem } from './problem.js';
import { preferredType } from './accept.js';

/** Below these, programs ask. */
const MACHINE_PATHS = /^\/((api|downloads|metadata)(\/|$)|search\.json$)/;

const FORMS = {
  'text/html': 'page',
  'application/problem+json': 'problem',
  'application/json': 'problem',
  'text/plain': 'text',
} as const;

/**
 * The problem in the form that the client asks for by name (a page, RFC 9457 JSON, or text); for a
 * client that takes anything, JSON below the paths of programs and text elsewhere.
 */
export function problemAnswer(problem: Problem, request: Request, pages: ErrorPages): Answer {
  const { status, title, detail } = problem;
  const headers = headersOf(problem);
  switch (formFor(request)) {
    case 'page':
      return Answer.html(pages.render(problem, contextOf(request).id), { status, headers });
    case 'problem':
      return Answer.problem({ type: 'about:blank', title, status, detail }, { status, headers });
    case 'text':
      return Answer.text(detail ?? title, { status, headers });
  }
}

function headersOf({ retryAfterSeconds, allow }: Problem): OutgoingHttpHeaders {
  return {
    Vary: 'Accept',
    ...(retryAfterSeconds !== undefined && { 'Retry-After': String(retryAfterSeconds) }),
    ...(allow !== undefined && { Allow: allow }),
  };
}

function formFor(request: Request): (typeof FORMS)[keyof typeof FORMS] {
  const isMachine = MACHINE_PATHS.test(request.path);
  const preferred = preferredType(request.headers.accept, Object.keys(FORMS));
  const form = FORMS[preferred as keyof typeof FORMS] as 'page' | 'problem' | 'text' | undefined;
  return form ?? (isMachine ? 'problem' : 'text');
}
