import { Get, Req, Sse, type MessageEvent } from '@nestjs/common';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { Answer } from '../../http/answer.js';
import { OverviewPage } from '../../ui/admin/overview/overview-page.view.js';
import { renderPage } from '../../ui/render-page.js';
import { liveChanges } from '../live/live-changes.js';
import { PanelPages } from '../panel-pages.decorator.js';
import { OverviewPages } from './overview-pages.js';

/** How the whole system is. */
@PanelPages()
export class OverviewController {
  constructor(private readonly pages: OverviewPages) {}

  @Get()
  async show(@Req() request: Request): Promise<Answer> {
    return Answer.html(renderPage(OverviewPage(await this.pages.current(request))));
  }

  @Sse('events')
  events(): Observable<MessageEvent> {
    return liveChanges(() => this.pages.state());
  }
}
