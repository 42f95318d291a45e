import { All, Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { answerMethodNotAllowed, answerText } from '../shared/http/text-answer.js';
import { isNotModified } from './conditional-request.js';
import { documentKey, ROOT_KEY } from './document-key.js';
import { RepositoryFiles } from './repository-files.service.js';

const PATHS = [ROOT_KEY, 'p2/:vendor/:file'];

/** Composer asks for names that other repositories own, so "no" is kept too; a new package shows within a minute. */
const NOT_FOUND_CACHE_CONTROL = 'public, max-age=60';

/** A first pipeline run takes minutes. */
const RETRY_AFTER_SECONDS = '60';

/** The documents that Composer reads; answers are written straight to the socket. */
@Controller()
export class RepositoryController {
  constructor(private readonly files: RepositoryFiles) {}

  @Get(PATHS)
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { headers } = request;
    const key = documentKey(decodeURIComponent(request.path));
    const found =
      key === undefined ? 'absent' : await this.files.find(key, headers['accept-encoding']);
    if (found === 'absent') answerNotFound(response);
    else if (found === 'unavailable') answerUnavailable(response);
    else if (isNotModified(headers, found)) response.writeHead(304, found.validatorHeaders).end();
    else response.writeHead(200, found.headers).end(found.bytes);
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
