import { Inject, Injectable } from '@nestjs/common';
import { PackageSearchQueries } from '../../catalog/package-search.queries.js';
import type { PackageSummary } from '../../catalog/package-search.types.js';
import { CLOCK, type Clock } from '../../shared/clock/clock.js';
import { pathSegment } from '../../domain/text/web-url.js';
import { packagePath, requireName } from '../../ui/links.js';
import type { ListPageModel } from '../../ui/lists/list-page.view.js';
import { renderAtom, type AtomEntry } from '../../ui/xml/atom-feed.js';
import { SiteFrames } from '../frame/site-frames.js';
import { ListedPackages } from '../listed-packages.js';
import type { PackageList } from './package-lists.js';

const PAGE_SIZE = 24;
const FEED_ENTRIES = 50;

/** What the pages and the feeds of lists show. */
@Injectable()
export class ListPages {
  constructor(
    private readonly search: PackageSearchQueries,
    private readonly listed: ListedPackages,
    private readonly frames: SiteFrames,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One page of a list; `text` leaves those of it that have its words. */
  async of(list: PackageList, page: number, text = ''): Promise<ListPageModel> {
    const { filter, sort, path, title, lead } = list;
    const found = await this.search.page({ ...filter, text, sort, page, pageSize: PAGE_SIZE });
    return {
      frame: await this.frames.current(),
      now: this.clock.now(),
      title,
      lead,
      path,
      packages: await this.listed.of(found.packages),
      pager: {
        page,
        pageSize: PAGE_SIZE,
        total: found.total,
        isTotalExact: found.isTotalExact,
        pathOf: (other) => (other === 1 ? path : `${path}?page=${other}`),
      },
    };
  }

  /** The newest of a list as a feed; `self` is where the feed is, if not beside the list. */
  async feed(list: PackageList, self = `${list.path}.atom`): Promise<string> {
    const { filter, sort, feedSort = sort, path, title } = list;
    const query = { ...filter, text: '', sort: feedSort, page: 1, pageSize: FEED_ENTRIES };
    const [{ site }, { packages }] = await Promise.all([
      this.frames.current(),
      this.search.page(query),
    ]);
    return renderAtom({
      title: `${title} · ${site.siteName}`,
      self: `${site.siteUrl}${self}`,
      alternate: `${site.siteUrl}${path}`,
      author: site.siteName,
      now: this.clock.now(),
      entries: packages.map((pkg) =>
        entryOf(pkg, { site: site.siteUrl, isNew: feedSort === 'added' }),
      ),
    });
  }
}

interface EntryOptions {
  readonly site: string;
  /** Whether the entry tells that there is a package, and not a release of it. */
  readonly isNew: boolean;
}

function entryOf(pkg: PackageSummary, { site, isNew }: EntryOptions): AtomEntry {
  const url = `${site}${packagePath(pkg)}`;
  const name = pkg.displayName ?? pkg.name;
  const version = pkg.version ?? pkg.directoryVersion;
  const base = {
    url,
    summary: `composer require ${requireName(pkg)}`,
    author: pkg.author ?? 'WordPress.org',
  };
  if (isNew || version === null) {
    return { ...base, id: url, title: name, updated: (isNew ? pkg.addedAt : pkg.updatedAt) ?? '' };
  }
  return {
    ...base,
    id: `${url}#version-${pathSegment(version)}`,
    title: `${name} ${version}`,
    updated: pkg.updatedAt ?? '',
  };
}
