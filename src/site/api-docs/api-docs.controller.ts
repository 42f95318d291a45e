import { Controller, Get } from '@nestjs/common';
import { Answer } from '../../http/answer.js';
import { ApiDocument } from '../../http/api-document.js';
import { NeedsDatabase } from '../../http/database.guard.js';
import { ApiDocsPage } from '../../ui/api/api-docs.view.js';
import { renderPage } from '../../ui/render-page.js';
import { SiteFrames } from '../frame/site-frames.js';
import { RenderedPages } from '../../http/rendered-pages.js';
import { shownOperations } from './shown-operations.js';

/** What the document of the API says, for people. */
@Controller('api/docs')
@NeedsDatabase()
export class ApiDocsController {
  constructor(
    private readonly api: ApiDocument,
    private readonly frames: SiteFrames,
    private readonly rendered: RenderedPages,
  ) {}

  @Get()
  show(): Promise<Answer> {
    return this.rendered.answer('/api/docs', async () => {
      const frame = await this.frames.current();
      const { siteUrl, siteName } = frame.site;
      const operations = shownOperations(await this.api.of(siteUrl, siteName));
      return Answer.html(renderPage(ApiDocsPage({ frame, operations })), { cache: 'page' });
    });
  }
}
