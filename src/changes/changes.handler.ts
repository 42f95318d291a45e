import type { Request, RequestHandler, Response } from 'express';
import { isAcceptable } from '../http/accept.js';
import { clientNetwork } from '../http/client-network.js';
import { holdsTag } from '../http/conditional-request.js';
import { chooseEncoding } from '../http/content-encoding.js';
import { standingHeaders, type RateLimits } from '../http/rate-limits.js';
import type { RequestCounts } from '../http/request-counts.js';
import type { DatabaseGate } from '../shared/database/database-gate.js';
import type { ChangesFeed } from './changes-feed.js';
import { FEED_PATH } from './changes.types.js';

/** The query of mirrors; what else a query may say, the framework judges. */
const SINCE = /^\/?\?since=(\d{1,15})$/;

/**
 * Answers mirrors before the framework sees them, as `RepositoryHandler` answers Composer. What needs
 * words (no `since`, another method, a used-up budget, no database) is left to `ChangesController`.
 */
export class ChangesHandler {
  constructor(
    private readonly feed: ChangesFeed,
    private readonly limits: RateLimits,
    private readonly gate: DatabaseGate,
    private readonly counts: RequestCounts,
  ) {}

  /** Ends the response, or calls `next` and leaves the request as it came; to be mounted at `FEED_PATH`. */
  readonly handle: RequestHandler = (request, response, next) => {
    this.#answer(request, response).then(
      (isAnswered) => {
        if (!isAnswered) next();
      },
      () => {
        next(); // meets the same error where it is explained and logged
      },
    );
  };

  async #answer(request: Request, response: Response): Promise<boolean> {
    const { method, url, headers } = request;
    const since = SINCE.exec(url)?.[1];
    if (since === undefined || (method !== 'GET' && method !== 'HEAD')) return false;
    if (!isAcceptable(headers.accept, 'application/json')) return false;
    await this.gate.open();
    const standing = await this.limits.take('feed', clientNetwork(request.ip ?? ''));
    if (!standing.isAllowed) return false;
    const answer = await this.feed.after(Number(since), chooseEncoding(headers['accept-encoding']));
    const limits = Object.entries(standingHeaders(standing)).flat();
    const tags = headers['if-none-match'];
    const isHeld = tags !== undefined && holdsTag(tags, answer.etag);
    this.counts.count(FEED_PATH, isHeld ? 304 : 200);
    if (isHeld) response.writeHead(304, [...answer.validatorHeaders, ...limits]).end();
    else response.writeHead(200, [...answer.headers, ...limits]).end(answer.bytes);
    return true;
  }
}
