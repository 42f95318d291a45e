import { Controller, Get, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Answer } from '../http/answer.js';
import { NotFoundError } from '../shared/errors/app-error.js';
import { SiteAssets } from './site-assets.js';

/** The files that pages ask for; their names change with their bytes, so they are kept for ever. */
@Controller('assets')
export class AssetsController {
  constructor(private readonly assets: SiteAssets) {}

  @Get(':file')
  show(@Req() { path }: Request): Answer {
    const asset = this.assets.find(path);
    if (asset === undefined) throw new NotFoundError('there is no such file');
    return Answer.of(asset.type, asset.bytes, { cache: 'asset' });
  }
}
