import { Controller, Get, Param, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Answer } from '../../http/answer.js';
import { NeedsDatabase } from '../../http/database.guard.js';
import { NotFoundError } from '../../shared/errors/app-error.js';
import { DocPage } from '../../ui/docs/doc-page.view.js';
import { renderPage } from '../../ui/render-page.js';
import { SiteFrames } from '../frame/site-frames.js';
import { RenderedPages } from '../../http/rendered-pages.js';
import { DocTexts } from './doc-texts.js';

const MARKDOWN = '.md';

/** The documentation, as pages and as Markdown. */
@Controller()
@NeedsDatabase()
export class DocsController {
  constructor(
    private readonly texts: DocTexts,
    private readonly frames: SiteFrames,
    private readonly rendered: RenderedPages,
  ) {}

  @Get(['docs', 'docs.md', 'compare', 'compare.md'])
  first(@Req() request: Request): Promise<Answer> {
    return this.#show(request.path);
  }

  @Get('docs/:file')
  page(@Param('file') file: string): Promise<Answer> {
    return this.#show(`/docs/${file}`);
  }

  @Get('migrate.php')
  script(): Answer {
    return Answer.of('text/plain; charset=utf-8', this.texts.migrationScript, { cache: 'page' });
  }

  async #show(address: string): Promise<Answer> {
    const isMarkdown = address.endsWith(MARKDOWN);
    const doc = this.texts.find(isMarkdown ? address.slice(0, -MARKDOWN.length) : address);
    if (doc === undefined) throw new NotFoundError(`there is no page ${address}`);
    if (isMarkdown) return Answer.markdown(doc.text, { cache: 'page' });
    return this.rendered.answer(address, async () => {
      const { pages } = this.texts;
      const page = DocPage({ frame: await this.frames.current(), doc, pages });
      return Answer.html(renderPage(page), { cache: 'page' });
    });
  }
}
