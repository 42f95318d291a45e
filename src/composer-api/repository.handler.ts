import type { IncomingMessage, ServerResponse } from 'node:http';
import { PACKAGE_LIST_KEY } from '../domain/composer/package-list.js';
import { isNotModified } from '../http/conditional-request.js';
import type { RequestCounts } from '../http/request-counts.js';
import { CACHE } from '../shared/cache-policies.js';
import { documentKey } from './document-key.js';
import { packageSelection } from './package-list-query.js';
import type { RepositoryFiles } from './repository-files.service.js';
import type { Representation } from './representation-cache.js';

const PATH = /^\/(?:packages\.json|packages\/list\.json|p2\/[^/]+\/[^/]+)\/?$/i;
const ROUTE = '/repository';

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
  constructor(
    private readonly files: RepositoryFiles,
    private readonly counts: RequestCounts,
  ) {}

  /** Ends the response, or calls `next` and leaves the request as it came. */
  handle(request: IncomingMessage, response: ServerResponse, next: () => void): void {
    const { method, url = '' } = request;
    if (method !== 'GET' && method !== 'HEAD') {
      next();
      return;
    }
    const known = this.files.remembered(url, request.headers['accept-encoding']);
    if (known !== undefined) this.#send(request, response, known);
    else this.#look(request, response, next);
  }

  #look(request: IncomingMessage, response: ServerResponse, next: () => void): void {
    const { url = '', headers } = request;
    const [path = '', search = ''] = url.split('?', 2);
    const decoded = PATH.test(path) ? decode(path) : undefined;
    if (decoded === undefined) {
      next();
      return;
    }
    const key = documentKey(decoded);
    if (key === PACKAGE_LIST_KEY && packageSelection(search) !== undefined) {
      next();
      return;
    }
    const isForPerson = headers.accept?.includes('text/html') === true;
    const found =
      key === undefined
        ? Promise.resolve('absent' as const)
        : this.files.find({ key, path: url, acceptEncoding: headers['accept-encoding'] });
    found.then(
      (document) => {
        if (typeof document === 'object') this.#send(request, response, document);
        else if (document === 'absent' && !isForPerson) this.#refuse(response);
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

  #refuse(response: ServerResponse): void {
    this.counts.count(ROUTE, 404);
    response.writeHead(404, NOT_FOUND_HEADERS).end(NOT_FOUND);
  }
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined; // decodeURIComponent has no way to ask first
  }
}
