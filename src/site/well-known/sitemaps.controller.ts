import { Controller, Get, Param } from '@nestjs/common';
import { SitemapQueries } from '../../catalog/sitemap.queries.js';
import { instantOf } from '../../domain/text/instant.js';
import { Answer } from '../../http/answer.js';
import { NeedsDatabase } from '../../http/database.guard.js';
import { utcDay } from '../../shared/clock/clock.js';
import { InstanceSettings } from '../../shared/config/instance.settings.js';
import { NotFoundError } from '../../shared/errors/app-error.js';
import { ClosuresQueries } from '../../status-check/closures.queries.js';
import { vendorPath } from '../../ui/closures/closures-path.js';
import { packagePath } from '../../ui/links.js';
import { renderSitemap } from '../../ui/xml/sitemap.js';
import { DocTexts } from '../docs/doc-texts.js';
import { RenderedPages } from '../../http/rendered-pages.js';

/** Ids in a file; sitemaps.org allows 50,000 addresses. */
const IDS_PER_FILE = 5_000;

const PAGES = [
  '/',
  '/packages?type=plugin',
  '/packages?type=theme',
  '/popular',
  '/updated',
  '/new',
  '/untagged',
  '/closures',
  '/status',
  '/check',
  '/api/docs',
];

/** What search engines are told of. */
@Controller()
@NeedsDatabase()
export class SitemapsController {
  constructor(
    private readonly packages: SitemapQueries,
    private readonly closures: ClosuresQueries,
    private readonly instance: InstanceSettings,
    private readonly rendered: RenderedPages,
    private readonly docs: DocTexts,
  ) {}

  @Get('sitemap.xml')
  index(): Promise<Answer> {
    return this.rendered.answer('/sitemap.xml', async () => {
      const files = Math.ceil((await this.packages.lastId()) / IDS_PER_FILE);
      const paths = Array.from({ length: files }, (_, n) => `/sitemap-packages-${n}.xml`);
      const entries = ['/sitemap-pages.xml', ...paths].map((path) => ({ url: this.#url(path) }));
      return Answer.xml(renderSitemap('sitemapindex', entries), { cache: 'page' });
    });
  }

  @Get('sitemap-pages.xml')
  pages(): Promise<Answer> {
    return this.rendered.answer('/sitemap-pages.xml', async () => {
      const vendors = await this.closures.vendors();
      const paths = [...PAGES, ...this.docs.pages.map(({ path }) => path)];
      const entries = [
        ...paths.map((path) => ({ url: this.#url(path) })),
        ...vendors.map(({ slug, lastAt }) => ({
          url: this.#url(vendorPath(slug)),
          changedOn: dayOf(lastAt),
        })),
      ];
      return Answer.xml(renderSitemap('urlset', entries), { cache: 'page' });
    });
  }

  @Get('sitemap-packages-:file')
  list(@Param('file') file: string): Promise<Answer> {
    const [, digits] = /^(0|[1-9]\d{0,5})\.xml$/.exec(file) ?? [];
    if (digits === undefined) throw new NotFoundError('there is no such sitemap');
    return this.rendered.answer(`/sitemap-packages-${digits}`, async () => {
      const first = Number(digits) * IDS_PER_FILE + 1;
      const found = await this.packages.between(first, first + IDS_PER_FILE - 1);
      if (found.length === 0) throw new NotFoundError('there is no such sitemap');
      const entries = found.map((pkg) => ({
        url: this.#url(packagePath(pkg)),
        changedOn: dayOf(pkg.changedAt),
      }));
      return Answer.xml(renderSitemap('urlset', entries), { cache: 'page' });
    });
  }

  #url(path: string): string {
    return `${this.instance.appUrl}${path}`;
  }
}

function dayOf(time: string | null): string | undefined {
  const instant = instantOf(time ?? '');
  return instant === undefined ? undefined : utcDay(instant);
}
