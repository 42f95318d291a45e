import { Get, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { AuditLogQueries } from '../../auth/audit-log.queries.js';
import { Answer } from '../../http/answer.js';
import { InvalidInputError } from '../../shared/errors/app-error.js';
import { AuditPage } from '../../ui/admin/audit-page.view.js';
import { renderPage } from '../../ui/render-page.js';
import { AdminFrames } from '../frame/admin-frames.js';
import { PanelPages } from '../panel-pages.decorator.js';

const PAGE_SIZE = 50;

/** The audit log, in pages by the id of the entry before which they begin. */
@PanelPages('audit')
export class AuditController {
  constructor(
    private readonly audit: AuditLogQueries,
    private readonly frames: AdminFrames,
  ) {}

  @Get()
  async show(@Query('before') before: unknown, @Req() request: Request): Promise<Answer> {
    const found = await this.audit.page(PAGE_SIZE + 1, entryId(before));
    const entries = found.slice(0, PAGE_SIZE);
    const last = entries.at(-1);
    const hasOlder = found.length > PAGE_SIZE && last !== undefined;
    const page = AuditPage({
      frame: await this.frames.of(request),
      entries,
      olderPath: hasOlder ? `/admin/audit?before=${last.id}` : undefined,
    });
    return Answer.html(renderPage(page));
  }
}

function entryId(text: unknown): number | undefined {
  if (text === undefined) return undefined;
  if (typeof text === 'string' && /^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidInputError(['before: must be the number of an entry']);
}
