import { Controller, Get, Query } from '@nestjs/common';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { PackageSearchQueries } from '../../catalog/package-search.queries.js';
import { UntaggedAuthorsQueries } from '../../catalog/untagged-authors.queries.js';
import { Answer } from '../../http/answer.js';
import { NeedsDatabase } from '../../http/database.guard.js';
import { Limited } from '../../http/limited.decorator.js';
import { QUERY_PIPE } from '../../http/query.pipe.js';
import { InstallStatsQueries } from '../../telemetry/install-stats.queries.js';
import { ListPage } from '../../ui/lists/list-page.view.js';
import {
  UntaggedControls,
  untaggedPath,
  type UntaggedKind,
  type UntaggedOrder,
  type UntaggedQuery,
} from '../../ui/lists/untagged-controls.js';
import { renderPage } from '../../ui/render-page.js';
import { Chosen } from '../../shared/validation/chosen.decorator.js';
import { RenderedPages } from '../../http/rendered-pages.js';
import { ListPages } from './list-pages.js';
import { ListQuery } from './list-query.js';
import { untaggedList } from './package-lists.js';

const AUTHORS_OFFERED = 100;

const KINDS: readonly UntaggedKind[] = ['any', 'trunk-only', 'latest-not-tagged'];
const ORDERS: readonly UntaggedOrder[] = ['active', 'updated', 'added'];

export class UntaggedListQuery extends ListQuery implements UntaggedQuery {
  @IsIn(KINDS) kind: UntaggedKind = 'any';

  @IsIn(ORDERS) sort: UntaggedOrder = 'active';

  @IsString() @MaxLength(200) q = '';

  @Chosen() @IsString() @MaxLength(200) author?: string;
}

/** The plugins whose newest release has no tag. */
@Controller()
@Limited('search')
@NeedsDatabase()
export class UntaggedController {
  constructor(
    private readonly lists: ListPages,
    private readonly search: PackageSearchQueries,
    private readonly authors: UntaggedAuthorsQueries,
    private readonly stats: InstallStatsQueries,
    private readonly rendered: RenderedPages,
  ) {}

  @Get('untagged')
  show(@Query(QUERY_PIPE) asked: UntaggedListQuery): Promise<Answer> {
    const query: UntaggedQuery = asked;
    return this.rendered.answer(untaggedPath(query), async () => {
      const { kind, sort, q, author, page } = query;
      const list = untaggedList({ untagged: kind, author }, sort);
      const [model, any, trunkOnly, authors, site] = await Promise.all([
        this.lists.of(list, page, q),
        this.#count('any'),
        this.#count('trunk-only'),
        this.authors.most(AUTHORS_OFFERED),
        this.stats.site(),
      ]);
      const counts = { any, 'trunk-only': trunkOnly, 'latest-not-tagged': any - trunkOnly };
      const plugins = site?.activePlugins;
      const controls = UntaggedControls({ query, counts, authors, plugins });
      const pager = {
        ...model.pager,
        pathOf: (other: number) => untaggedPath({ ...query, page: other }),
      };
      return Answer.html(renderPage(ListPage({ ...model, pager, controls })), { cache: 'page' });
    });
  }

  @Get('untagged.atom')
  feed(): Promise<Answer> {
    return this.rendered.answer('/untagged.atom', async () => {
      const list = untaggedList({ untagged: 'any' }, 'updated');
      return Answer.atom(await this.lists.feed(list), { cache: 'page' });
    });
  }

  async #count(untagged: UntaggedKind): Promise<number> {
    const query = { text: '', untagged, sort: 'active', page: 1, pageSize: 1 } as const;
    return (await this.search.page(query)).total;
  }
}
