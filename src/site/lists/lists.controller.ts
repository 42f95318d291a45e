import { Controller, Get, Param, Query } from '@nestjs/common';
import { authorNicename } from '../../domain/closures/vendor.js';
import { plainText } from '../../domain/text/plain.js';
import { Answer } from '../../http/answer.js';
import { NeedsDatabase } from '../../http/database.guard.js';
import { Limited } from '../../http/limited.decorator.js';
import { QUERY_PIPE } from '../../http/query.pipe.js';
import { NotFoundError } from '../../shared/errors/app-error.js';
import { ListPage, type ListPageModel } from '../../ui/lists/list-page.view.js';
import { renderPage } from '../../ui/render-page.js';
import { RenderedPages } from '../../http/rendered-pages.js';
import { ListPages } from './list-pages.js';
import { ListQuery } from './list-query.js';
import { authorList, PACKAGE_LISTS, tagList, type PackageList } from './package-lists.js';

const FEED = '.atom';

/** Lists of packages, each with a feed beside it. */
@Controller()
@Limited('search')
@NeedsDatabase()
export class ListsController {
  constructor(
    private readonly lists: ListPages,
    private readonly rendered: RenderedPages,
  ) {}

  @Get('new')
  new(@Query(QUERY_PIPE) { page }: ListQuery): Promise<Answer> {
    return this.#page(PACKAGE_LISTS.new, page);
  }

  @Get('updated')
  updated(@Query(QUERY_PIPE) { page }: ListQuery): Promise<Answer> {
    return this.#page(PACKAGE_LISTS.updated, page);
  }

  @Get('popular')
  popular(@Query(QUERY_PIPE) { page }: ListQuery): Promise<Answer> {
    return this.#page(PACKAGE_LISTS.popular, page);
  }

  @Get('feed.xml')
  site(): Promise<Answer> {
    return this.#feed(PACKAGE_LISTS.updated, '/feed.xml');
  }

  @Get('new.atom')
  newFeed(): Promise<Answer> {
    return this.#feed(PACKAGE_LISTS.new);
  }

  @Get('updated.atom')
  updatedFeed(): Promise<Answer> {
    return this.#feed(PACKAGE_LISTS.updated);
  }

  @Get('popular.atom')
  popularFeed(): Promise<Answer> {
    return this.#feed(PACKAGE_LISTS.popular);
  }

  @Get('authors/:account')
  async author(
    @Param('account') file: string,
    @Query(QUERY_PIPE) { page }: ListQuery,
  ): Promise<Answer> {
    const nicename = subjectOf(file);
    if (file.endsWith(FEED)) return this.#feed(authorList(nicename, nicename));
    return this.#some(authorList(nicename, nicename), page, (model) => {
      const name = nameIn(model, nicename);
      const { title, lead } = authorList(nicename, name);
      return { ...model, title, lead };
    });
  }

  @Get('tags/:tag')
  async tag(@Param('tag') file: string, @Query(QUERY_PIPE) { page }: ListQuery): Promise<Answer> {
    const list = tagList(subjectOf(file));
    return file.endsWith(FEED) ? this.#feed(list) : this.#some(list, page, (model) => model);
  }

  #page(list: PackageList, page: number): Promise<Answer> {
    return this.rendered.answer(`${list.path}?page=${page}`, async () =>
      Answer.html(renderPage(ListPage(await this.lists.of(list, page))), { cache: 'page' }),
    );
  }

  /** As `#page`, of a list that is not there unless a package is on it. */
  #some(
    list: PackageList,
    page: number,
    named: (model: ListPageModel) => ListPageModel,
  ): Promise<Answer> {
    return this.rendered.answer(`${list.path}?page=${page}`, async () => {
      const model = await this.lists.of(list, page);
      if (model.pager.total === 0) throw new NotFoundError(`no package is ${list.title}`);
      return Answer.html(renderPage(ListPage(named(model))), { cache: 'page' });
    });
  }

  #feed(list: PackageList, self?: string): Promise<Answer> {
    return this.rendered.answer(self ?? `${list.path}.atom`, async () =>
      Answer.atom(await this.lists.feed(list, self), { cache: 'page' }),
    );
  }
}

/** What the list is of, whatever form of it is asked for. */
function subjectOf(file: string): string {
  return (file.endsWith(FEED) ? file.slice(0, -FEED.length) : file).toLowerCase();
}

/** The name that the account's packages give their author; the account without one. */
function nameIn({ packages }: ListPageModel, nicename: string): string {
  const own = packages.find(({ authorProfile }) => authorNicename(authorProfile) === nicename);
  return plainText(own?.author ?? null) ?? nicename;
}
