import { Controller, Get } from '@nestjs/common';
import { Answer } from '../../http/answer.js';
import { NeedsDatabase } from '../../http/database.guard.js';
import { HomePage } from '../../ui/home/home-page.view.js';
import { renderPage } from '../../ui/render-page.js';
import { RenderedPages } from '../../http/rendered-pages.js';
import { HomePages } from './home-pages.js';

/** The page at the root of the site. */
@Controller()
@NeedsDatabase()
export class HomeController {
  constructor(
    private readonly home: HomePages,
    private readonly rendered: RenderedPages,
  ) {}

  @Get()
  show(): Promise<Answer> {
    return this.rendered.answer('/', async () =>
      Answer.html(renderPage(HomePage(await this.home.current())), { cache: 'page' }),
    );
  }
}
