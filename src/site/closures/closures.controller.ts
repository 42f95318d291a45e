import { Controller, Get, Param, Query } from '@nestjs/common';
import { plainText } from '../../domain/text/plain.js';
import { Answer } from '../../http/answer.js';
import { NeedsDatabase } from '../../http/database.guard.js';
import { Limited } from '../../http/limited.decorator.js';
import { QUERY_PIPE } from '../../http/query.pipe.js';
import { NotFoundError } from '../../shared/errors/app-error.js';
import { ClosingsPage } from '../../ui/closures/closings-page.view.js';
import type { ShownEvent } from '../../ui/closures/closures-page.types.js';
import { closuresPath } from '../../ui/closures/closures-path.js';
import { EventsPage } from '../../ui/closures/events-page.view.js';
import { VendorPage } from '../../ui/closures/vendor-page.view.js';
import { renderPage } from '../../ui/render-page.js';
import { RenderedPages } from '../../http/rendered-pages.js';
import { ClosuresFeed } from './closures-feed.js';
import { closingsJson, eventsJson, vendorJson } from './closures-json.js';
import { closingsMarkdown, eventsMarkdown, vendorMarkdown } from './closures-markdown.js';
import { ClosuresPages } from './closures-pages.js';
import { ClosuresPageQuery } from './closures-query.js';

/** The forms of a vendor's page besides HTML; its slug has no dot. */
const FORM = /^(?<slug>[^.]+)\.(?<form>json|md|atom)$/;

type Form = 'html' | 'json' | 'md' | 'atom';

/** Closures of packages and of several packages of a vendor at once. */
@Controller()
@Limited('search')
@NeedsDatabase()
export class ClosuresController {
  constructor(
    private readonly pages: ClosuresPages,
    private readonly feeds: ClosuresFeed,
    private readonly rendered: RenderedPages,
  ) {}

  @Get('closures')
  page(@Query(QUERY_PIPE) query: ClosuresPageQuery): Promise<Answer> {
    return this.#list(query, 'html');
  }

  @Get('closures.json')
  json(@Query(QUERY_PIPE) query: ClosuresPageQuery): Promise<Answer> {
    return this.#list(query, 'json');
  }

  @Get('closures.md')
  markdown(@Query(QUERY_PIPE) query: ClosuresPageQuery): Promise<Answer> {
    return this.#list(query, 'md');
  }

  @Get('closures.atom')
  feed(): Promise<Answer> {
    return this.rendered.answer('/closures.atom', async () =>
      Answer.atom(await this.feeds.all(), { cache: 'page' }),
    );
  }

  @Get('closures/:vendor')
  vendor(@Param('vendor') file: string): Promise<Answer> {
    const { slug = file, form = 'html' } = FORM.exec(file)?.groups ?? {};
    return this.rendered.answer(`/closures/${file}`, async () => {
      const events = await this.pages.ofVendor(slug);
      if (events.length === 0) throw new NotFoundError(`no closures of a vendor ${slug} are known`);
      return this.#vendor(slug, events, form as Form);
    });
  }

  #list(query: ClosuresPageQuery, form: Exclude<Form, 'atom'>): Promise<Answer> {
    return this.rendered.answer(closuresPath(query, `.${form}`), async () => {
      const options = { cache: 'page' } as const;
      if (query.show === 'vendors') {
        const model = await this.pages.vendors(query);
        if (form === 'json') return Answer.json(eventsJson(model), options);
        if (form === 'md') return Answer.markdown(eventsMarkdown(model), options);
        return Answer.html(renderPage(EventsPage(model)), options);
      }
      const model = await this.pages.singles(query);
      if (form === 'json') return Answer.json(closingsJson(model), options);
      if (form === 'md') return Answer.markdown(closingsMarkdown(model), options);
      return Answer.html(renderPage(ClosingsPage(model)), options);
    });
  }

  async #vendor(slug: string, events: readonly ShownEvent[], form: Form): Promise<Answer> {
    const options = { cache: 'page' } as const;
    const frame = await this.pages.frame();
    const vendorName = events[0]?.vendorName ?? slug;
    const markdown = vendorMarkdown(events, frame.site.siteUrl);
    switch (form) {
      case 'html': {
        const model = { frame, vendorName, vendorSlug: slug, events, markdown };
        return Answer.html(renderPage(VendorPage(model)), options);
      }
      case 'json':
        return Answer.json(vendorJson(events), options);
      case 'md':
        return Answer.markdown(markdown, options);
      case 'atom': {
        const name = plainText(vendorName) ?? slug;
        return Answer.atom(await this.feeds.ofVendor(name, slug, events), options);
      }
    }
  }
}
