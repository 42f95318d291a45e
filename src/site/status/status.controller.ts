import { Controller, Get, Param } from '@nestjs/common';
import { Answer } from '../../http/answer.js';
import { NeedsDatabase } from '../../http/database.guard.js';
import { RenderedPages } from '../../http/rendered-pages.js';
import { NotFoundError } from '../../shared/errors/app-error.js';
import { renderPage } from '../../ui/render-page.js';
import { BuildPage } from '../../ui/status/build-page.view.js';
import { StatusPage } from '../../ui/status/status-page.view.js';
import { StatusFeed } from './status-feed.js';
import { StatusPages } from './status-pages.js';

/** How the repository is. */
@Controller()
@NeedsDatabase()
export class StatusController {
  constructor(
    private readonly status: StatusPages,
    private readonly incidents: StatusFeed,
    private readonly rendered: RenderedPages,
  ) {}

  @Get('status')
  show(): Promise<Answer> {
    return this.rendered.answer('/status', async () =>
      Answer.html(renderPage(StatusPage(await this.status.current())), { cache: 'page' }),
    );
  }

  @Get('status.atom')
  feed(): Promise<Answer> {
    return this.rendered.answer('/status.atom', async () =>
      Answer.atom(await this.incidents.render(), { cache: 'page' }),
    );
  }

  @Get('status/builds/:id')
  async build(@Param('id') id: string): Promise<Answer> {
    const model = await this.status.build(id);
    if (model === undefined) throw new NotFoundError(`there is no build ${id}`);
    return Answer.html(renderPage(BuildPage(model)), { cache: 'page' });
  }
}
