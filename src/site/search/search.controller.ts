import { Controller, Get, Query } from '@nestjs/common';
import { Answer } from '../../http/answer.js';
import { NeedsDatabase } from '../../http/database.guard.js';
import { Limited } from '../../http/limited.decorator.js';
import { QUERY_PIPE } from '../../http/query.pipe.js';
import { SearchPage } from '../../ui/packages/search-page.view.js';
import { searchPath } from '../../ui/packages/search-query.js';
import { renderPage } from '../../ui/render-page.js';
import { RenderedPages } from '../../http/rendered-pages.js';
import { SearchPageQuery } from './search-page.query.js';
import { SearchPages } from './search-pages.js';

/** Searching and browsing packages. */
@Controller('packages')
@Limited('search')
@NeedsDatabase()
export class SearchController {
  constructor(
    private readonly pages: SearchPages,
    private readonly rendered: RenderedPages,
  ) {}

  @Get()
  show(@Query(QUERY_PIPE) query: SearchPageQuery): Promise<Answer> {
    return this.rendered.answer(searchPath(query), async () =>
      Answer.html(renderPage(SearchPage(await this.pages.of(query))), { cache: 'page' }),
    );
  }
}
