import type { IncomingMessage, ServerResponse } from 'node:http';
import { Logger } from '@nestjs/common';
import { PACKAGE_LIST_KEY } from '../domain/composer/package-list.js';
import { decodePercent } from '../domain/text/percent-encoding.js';
import { isNotModified } from '../http/conditional-request.js';
import type { RequestCounts } from '../http/request-counts.js';
import { CACHE } from '../shared/cache-policies.js';
import { documentKey } from './document-key.js';
import { packageSelection } from './package-list-query.js';
import type { RepositoryFiles } from './repository-files.js';
import type { Representation } from './representation-cache.js';

const PATH = /^\/(?:packages\.json|packages\/list\.json|p2\/[^/]+\/[^/]+)\/?$/i;
const ROUTE = '/repository';

/** A look that took longer is logged. */
const SLOW_MS = 1_000;

const NOT_FOUND = 'not found\n';
const NOT_FOUND_HEADERS = [
  ...['Content-Type', 'text/plain; charset=utf-8'],
  ...['Content-Length', String(NOT_FOUND.length)],
  ...['Cache-Control', CACHE.missingDocument],
  ...['X-Content-Type-Options', 'nosniff'],
];

/**
 * Answers requests for the documents that Composer reads before any framework sees them: most come out
 * of memory, with headers made once. What needs work or words (a part of the list, another method, a
 * fault, no build yet, a person's browser) is left to `RepositoryController`.
 */
export class RepositoryHandler {
  private readonly logger = new Logger(RepositoryHandler.name);

  /** `isVerbose` logs every answer, not only the slow ones. */
  constructor(
    private readonly files: RepositoryFiles,
    private readonly counts: RequestCounts,
    private readonly isVerbose = false,
  ) {}

  /** Ends the response, or calls `next` and leaves the request as it came. */
  handle(request: IncomingMessage, response: ServerResponse, next: () => void): void {
    const { method, url = '' } = request;
    if (method !== 'GET' && method !== 'HEAD') {
      next();
      return;
    }
    if (this.isVerbose) this.#logAtEnd(url, response);
    const known = this.files.remembered(url, request.headers['accept-encoding']);
    if (known === 'absent') this.#refuse(request, response, next);
    else if (known !== undefined) this.#send(request, response, known);
    else this.#look(request, response, next);
  }

  #logAtEnd(path: string, response: ServerResponse): void {
    response.once('finish', () => {
      this.logger.debug('document', { path, status: response.statusCode });
    });
  }

  #look(request: IncomingMessage, response: ServerResponse, next: () => void): void {
    const { url = '', headers } = request;
    const [path = '', search = ''] = url.split('?', 2);
    const decoded = PATH.test(path) ? decodePercent(path) : undefined;
    if (decoded === undefined) {
      next();
      return;
    }
    const key = documentKey(decoded);
    if (key === PACKAGE_LIST_KEY && packageSelection(search) !== undefined) {
      next();
      return;
    }
    const startedAt = performance.now();
    const found =
      key === undefined
        ? Promise.resolve('absent' as const)
        : this.files.find({ key, path: url, acceptEncoding: headers['accept-encoding'] });
    found.then(
      (document) => {
        const milliseconds = Math.round(performance.now() - startedAt);
        if (milliseconds > SLOW_MS) this.logger.warn('slow document', { key, milliseconds });
        if (typeof document === 'object') this.#send(request, response, document);
        else if (document === 'absent') this.#refuse(request, response, next);
        else next();
      },
      () => {
        next(); // meets the same error where it is explained and logged
      },
    );
  }

  #send(request: IncomingMessage, response: ServerResponse, document: Representation): void {
    if (isNotModified(request.headers, document)) {
      this.counts.count(ROUTE, 304);
      response.writeHead(304, document.validatorHeaders as string[]).end();
    } else {
      this.counts.count(ROUTE, 200);
      response.writeHead(200, document.headers as string[]).end(document.bytes);
    }
  }

  /** A person is shown a page instead. */
  #refuse(request: IncomingMessage, response: ServerResponse, next: () => void): void {
    if (request.headers.accept?.includes('text/html') === true) {
      next();
      return;
    }
    this.counts.count(ROUTE, 404);
    response.writeHead(404, NOT_FOUND_HEADERS).end(NOT_FOUND);
  }
}
