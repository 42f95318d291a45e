import { Controller, Get, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Answer } from '../http/answer.js';
import { NotFoundError, UnavailableError } from '../shared/errors/app-error.js';
import { documentKey, ROOT_KEY } from './document-key.js';
import { RepositoryFiles } from './repository-files.service.js';

/** A first pipeline run takes minutes. */
const RETRY_AFTER_SECONDS = 60;

/** Explains what `RepositoryHandler` leaves: documents that cannot be had, to people and in words. */
@Controller()
export class RepositoryController {
  constructor(private readonly files: RepositoryFiles) {}

  @Get([ROOT_KEY, 'p2/:vendor/:file'])
  async show(@Req() request: Request): Promise<Answer> {
    const key = documentKey(decodeURIComponent(request.path));
    if (key === undefined) throw new NotFoundError('not found');
    const found = await this.files.find({ key, path: request.url, acceptEncoding: undefined });
    if (found === 'absent') throw new NotFoundError('not found');
    if (found === 'unavailable') {
      const message = 'no build of the repository is promoted yet';
      throw new UnavailableError(message, RETRY_AFTER_SECONDS);
    }
    return Answer.of('application/json', found.bytes, { cache: 'document' });
  }
}
