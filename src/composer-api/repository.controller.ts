import { All, Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { PACKAGE_LIST_KEY } from '../domain/composer/package-list.js';
import { answerMethodNotAllowed, answerText } from '../shared/http/text-answer.js';
import { isNotModified } from './conditional-request.js';
import { documentKey, ROOT_KEY } from './document-key.js';
import { packageSelection } from './package-list-query.js';
import { PackageList } from './package-list.service.js';
import type { Representation } from './representation-cache.js';
import { RepositoryFiles } from './repository-files.service.js';

const PATHS = [ROOT_KEY, PACKAGE_LIST_KEY, 'p2/:vendor/:file'];

/** Composer asks for names that other repositories own, so "no" is kept too; a new package shows within a minute. */
const NOT_FOUND_CACHE_CONTROL = 'public, max-age=60';

/** A first pipeline run takes minutes. */
const RETRY_AFTER_SECONDS = '60';

/** The documents that Composer reads; answers are written straight to the socket. */
@Controller()
export class RepositoryController {
  constructor(
    private readonly files: RepositoryFiles,
    private readonly list: PackageList,
  ) {}

  @Get(PATHS)
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { headers } = request;
    const found = await this.#find(request);
    if (found === 'absent') answerNotFound(response);
    else if (found === 'unavailable') answerUnavailable(response);
    else if (isNotModified(headers, found)) response.writeHead(304, found.validatorHeaders).end();
    else response.writeHead(200, found.headers).end(found.bytes);
  }

  async #find(request: Request): Promise<Representation | 'absent' | 'unavailable'> {
    const acceptEncoding = request.headers['accept-encoding'];
    const key = documentKey(decodeURIComponent(request.path));
    if (key === undefined) return 'absent';
    const selection =
      key === PACKAGE_LIST_KEY
        ? packageSelection(request.originalUrl.split('?')[1] ?? '')
        : undefined;
    return selection === undefined
      ? this.files.find(key, acceptEncoding)
      : this.list.find(selection, acceptEncoding);
  }

  @All(PATHS)
  refuse(@Res() response: Response): void {
    answerMethodNotAllowed(response, 'GET, HEAD');
  }
}

function answerNotFound(response: Response): void {
  answerText(response, 404, 'not found', { 'Cache-Control': NOT_FOUND_CACHE_CONTROL });
}

function answerUnavailable(response: Response): void {
  answerText(response, 503, 'no build of the repository is promoted yet', {
    'Retry-After': RETRY_AFTER_SECONDS,
  });
}
