import { Controller, Get, Req } from '@nestjs/common';
import type { Request } from 'express';
import { PACKAGE_LIST_KEY } from '../domain/composer/package-list.js';
import { Answer } from '../http/answer.js';
import { NotFoundError, UnavailableError } from '../shared/errors/app-error.js';
import { documentKey, ROOT_KEY } from './document-key.js';
import { PackageList } from './package-list.js';
import { packageSelection } from './package-list-query.js';
import { RepositoryFiles } from './repository-files.js';

const JSON_TYPE = 'application/json';

const EVERYTHING = { filter: undefined, type: undefined, vendor: undefined };

/** A first pipeline run takes minutes. */
const RETRY_AFTER_SECONDS = 60;

/** What `RepositoryHandler` leaves: parts of the list, and documents that cannot be had, in words. */
@Controller()
export class RepositoryController {
  constructor(
    private readonly files: RepositoryFiles,
    private readonly list: PackageList,
  ) {}

  @Get([ROOT_KEY, 'p2/:vendor/:file'])
  async document(@Req() request: Request): Promise<Answer> {
    const key = documentKey(decodeURIComponent(request.path));
    if (key === undefined) throw new NotFoundError('not found');
    const found = await this.files.find({ key, path: request.url, acceptEncoding: undefined });
    return Answer.of(JSON_TYPE, present(found).bytes, { cache: 'document' });
  }

  @Get(PACKAGE_LIST_KEY)
  async names(@Req() request: Request): Promise<Answer> {
    const selection = packageSelection(request.originalUrl.split('?')[1] ?? '') ?? EVERYTHING;
    const { body, lastModified } = present(await this.list.find(selection));
    const headers = { 'Last-Modified': new Date(lastModified).toUTCString() };
    return Answer.of(JSON_TYPE, body, { cache: 'document', headers });
  }
}

/** Throws what became of a document that is not there. */
function present<T extends object>(found: T | 'absent' | 'unavailable'): T {
  if (found === 'absent') throw new NotFoundError('not found');
  if (found === 'unavailable') {
    const message = 'no build of the repository is promoted yet';
    throw new UnavailableError(message, RETRY_AFTER_SECONDS);
  }
  return found;
}
