import type { OutgoingHttpHeaders } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import { LRUCache } from 'lru-cache';
import { holdsTag } from './conditional-request.js';
import type { SentAnswer } from './send-answer.js';

const MAX_KEPT_BYTES = 16 * 1_024 * 1_024;

/** What an entry costs besides its body. */
const ENTRY_BYTES = 2_048;

/** Pages may be a minute old in caches anyway. */
const KEPT_MS = 10_000;

/** An answer has these of its own however often it is given. */
const OF_ONE_REQUEST = /^(x-request-id|ratelimit-.*)$/;

const OF_A_BODY = /^content-(type|length|encoding)$/;

interface RecentAnswer {
  readonly etag: string;
  readonly body: Buffer;
  readonly headers: OutgoingHttpHeaders;
  readonly validatorHeaders: OutgoingHttpHeaders;
  /** The template of its path, for counts and the log. */
  readonly route: unknown;
}

/**
 * Public pages as they went out, remembered for ten seconds by all that their form depends on. Who asks
 * for one meanwhile is answered before the framework sees the request, and without using a budget up.
 */
export class RecentAnswers {
  readonly #kept = new LRUCache<string, RecentAnswer>({
    maxSize: MAX_KEPT_BYTES,
    ttl: KEPT_MS,
    sizeCalculation: ({ body }) => body.byteLength + ENTRY_BYTES,
  });

  /** Remembers what was sent, unless it is an answer to a question with a query. */
  keep(request: Request, response: Response, { etag, body }: SentAnswer): void {
    const key = keyOf(request);
    if (key === undefined) return;
    const all = Object.entries(response.getHeaders());
    const headers = all.filter(([name]) => !OF_ONE_REQUEST.test(name));
    const validatorHeaders = headers.filter(([name]) => !OF_A_BODY.test(name));
    this.#kept.set(key, {
      etag,
      body,
      headers: Object.fromEntries(headers),
      validatorHeaders: Object.fromEntries(validatorHeaders),
      route: request.route,
    });
  }

  /** Ends the response, or calls `next` and leaves the request as it came. */
  readonly handle: RequestHandler = (request, response, next) => {
    const key = keyOf(request);
    const known = key === undefined ? undefined : this.#kept.get(key);
    if (known === undefined) {
      next();
      return;
    }
    request.route = known.route;
    const tags = request.headers['if-none-match'];
    if (tags !== undefined && holdsTag(tags, known.etag)) {
      response.writeHead(304, known.validatorHeaders).end();
    } else {
      response.writeHead(200, known.headers).end(known.body);
    }
  };
}

/** All that the form of a page depends on; undefined for a request that is never remembered. */
function keyOf(request: Request): string | undefined {
  const { method, originalUrl, headers, secure } = request;
  if ((method !== 'GET' && method !== 'HEAD') || originalUrl.includes('?')) return undefined;
  const { accept = '', 'accept-encoding': coding = '' } = headers;
  return [originalUrl, secure ? 'https' : 'http', accept, coding].join('\n');
}
