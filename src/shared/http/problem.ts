import { STATUS_CODES, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';

/** What went wrong with a request, in the form of RFC 9457. */
export interface Problem {
  readonly status: number;
  /** For the person who wrote the client. */
  readonly detail?: string | undefined;
  readonly headers?: OutgoingHttpHeaders;
}

/** A request that ends with the problem. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? STATUS_CODES[problem.status]);
  }
}

/** Ends the response with the problem as JSON; never to be cached. */
export function answerProblem(response: ServerResponse, problem: Problem): void {
  const { status, detail, headers } = problem;
  const title = STATUS_CODES[status] ?? 'Error';
  const body = `${JSON.stringify({ type: 'about:blank', title, status, detail })}\n`;
  response
    .writeHead(status, {
      'Content-Type': 'application/problem+json',
      'Content-Length': Buffer.byteLength(body),
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...headers,
    })
    .end(body);
}
