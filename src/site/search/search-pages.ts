import { Inject, Injectable } from '@nestjs/common';
import { PackageSearchQueries } from '../../catalog/package-search.queries.js';
import { CLOCK, type Clock } from '../../shared/clock/clock.js';
import type { SearchPageModel } from '../../ui/packages/search-page.types.js';
import { usualOrder, type SearchQuery } from '../../ui/packages/search-query.js';
import { SiteFrames } from '../frame/site-frames.js';
import { dayOf, filterOf } from '../../packages/search-request.js';
import { ListedPackages } from '../listed-packages.js';
import { PageTagsQueries } from '../../catalog/page-tags.queries.js';

const PAGE_SIZE = 24;
const SUGGESTIONS = 5;
const TAGS = 5;

/** What the page of a search shows. */
@Injectable()
export class SearchPages {
  constructor(
    private readonly search: PackageSearchQueries,
    private readonly tags: PageTagsQueries,
    private readonly listed: ListedPackages,
    private readonly frames: SiteFrames,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(query: SearchQuery): Promise<SearchPageModel> {
    const now = this.clock.now();
    const { q: text, sort = usualOrder(text), page } = query;
    const found = await this.search.page({
      ...filterOf(query, now),
      text,
      sort,
      page,
      pageSize: PAGE_SIZE,
      countedSince: [dayOf('30d', now), dayOf('12m', now)],
    });
    const isNothing = found.total === 0 && text !== '';
    return {
      ...found,
      frame: await this.frames.current(),
      now,
      query,
      packages: await this.listed.of(found.packages),
      pageSize: PAGE_SIZE,
      tags: await this.tags.mostCommon(
        found.packages.map(({ id }) => id),
        TAGS,
      ),
      suggestions: isNothing
        ? await this.listed.of(await this.search.suggestions(text, SUGGESTIONS))
        : [],
    };
  }
}
