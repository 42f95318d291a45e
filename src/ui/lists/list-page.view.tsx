import type { ComponentChildren, VNode } from 'preact';
import { Icon } from '../components/icon.js';
import { Pager, type PagerModel } from '../components/pager.js';
import type { ListedPackage } from '../packages/listed-package.js';
import { PackageRows } from '../packages/package-rows.js';
import type { PageFrame } from '../presentation.js';
import { SitePage } from '../site-page.js';
import { grouped } from '../text/numbers.js';

export interface ListPageModel {
  readonly frame: PageFrame;
  readonly now: Date;
  readonly title: string;
  /** What is listed, in a sentence. */
  readonly lead: string;
  /** Of the list, without the page. */
  readonly path: string;
  readonly packages: readonly ListedPackage[];
  readonly pager: PagerModel;
  /** What stands between the title and the list. */
  readonly controls?: ComponentChildren;
}

/** A list of packages in one order. */
export function ListPage(model: ListPageModel): VNode {
  const { frame, now, title, lead, path, packages, pager, controls } = model;
  const { total, isTotalExact, page } = pager;
  return (
    <SitePage
      frame={frame}
      title={title}
      description={lead}
      listed={page === 1}
      path={page === 1 ? path : undefined}
      alternates={[{ type: 'application/atom+xml', href: `${path}.atom`, title }]}
      section="/packages"
    >
      <div class="wrap page tight">
        <div class="stack">
          <div class="row between">
            <h1>{title}</h1>
            <p class="dim">
              {!isTotalExact && 'more than '}
              <b>{grouped(total)}</b> {total === 1 ? 'package' : 'packages'}
            </p>
          </div>
          <p class="lead narrow">{lead}</p>
          <ul class="chips">
            <li>
              <a class="chip" href={`${path}.atom`}>
                <Icon name="feed" />
                Feed
              </a>
            </li>
          </ul>
          {controls}
        </div>
        <section class="stack" aria-labelledby="res">
          <h2 id="res" class="vh">
            Packages
          </h2>
          {packages.length === 0 ? (
            <div class="empty">
              <h3>There is nothing here</h3>
              <p>
                <a href="/packages">All packages</a>
              </p>
            </div>
          ) : (
            <PackageRows packages={packages} now={now} />
          )}
          <Pager pager={{ ...pager, total: packages.length === 0 ? 0 : total }} />
        </section>
      </div>
    </SitePage>
  );
}
