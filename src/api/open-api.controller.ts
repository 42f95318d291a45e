import { Controller, Get } from '@nestjs/common';
import { Answer } from '../http/answer.js';
import { ApiDocument } from '../http/api-document.js';
import { Described } from '../http/described.decorator.js';
import { Limited } from '../http/limited.decorator.js';
import { InstanceSettings } from '../shared/config/instance.settings.js';
import { SiteSettings } from '../shared/site/site.settings.js';

/** What there is for programs, for programs; it needs no database. */
@Controller('api/openapi.json')
@Limited('api')
export class OpenApiController {
  constructor(
    private readonly api: ApiDocument,
    private readonly instance: InstanceSettings,
    private readonly site: SiteSettings,
  ) {}

  @Get()
  @Described({
    id: 'getOpenApi',
    summary: 'This document',
    answer: { type: 'object', required: ['openapi', 'info', 'paths'] },
  })
  async show(): Promise<Answer> {
    return Answer.json(await this.api.of(this.instance.appUrl, this.site.name), { cache: 'api' });
  }
}
