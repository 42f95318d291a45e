import { Controller, Get, Param } from '@nestjs/common';
import { PackagePageQueries } from '../../catalog/package-page.queries.js';
import type { PackagePageFacts } from '../../catalog/package-page.types.js';
import { composerVendor, parseSlug } from '../../domain/composer/names.js';
import { compactNumber } from '../../domain/text/compact-number.js';
import { PACKAGE_TYPES } from '../../domain/types.js';
import { Answer } from '../../http/answer.js';
import { NeedsDatabase } from '../../http/database.guard.js';
import { NotFoundError } from '../../shared/errors/app-error.js';
import { renderBadge, type BadgeModel } from '../../ui/badge.view.js';
import { versionBadge } from '../../ui/package/version-badge.js';
import { RenderedPages } from '../../http/rendered-pages.js';
import { SiteSettings } from '../../shared/site/site.settings.js';

const UNKNOWN = { value: 'unknown package', tone: 'unknown' } as const;

/** Pictures for readmes. An unknown package has them, too, as a broken picture tells nothing. */
@Controller('badges/:vendor/:name')
@NeedsDatabase()
export class BadgesController {
  constructor(
    private readonly packages: PackagePageQueries,
    private readonly rendered: RenderedPages,
    private readonly site: SiteSettings,
  ) {}

  @Get('version.svg')
  version(@Param('vendor') vendor: string, @Param('name') name: string): Promise<Answer> {
    return this.#badge(`version ${vendor}/${name}`, this.site.name, () =>
      this.#of(vendor, name, (pkg) => versionBadge(pkg, this.site.name)),
    );
  }

  @Get('installs.svg')
  installs(@Param('vendor') vendor: string, @Param('name') name: string): Promise<Answer> {
    return this.#badge(`installs ${vendor}/${name}`, 'Composer installs', () =>
      this.#of(vendor, name, ({ installs }) => ({ value: compactNumber(installs), tone: 'plain' })),
    );
  }

  @Get('closed.svg')
  closed(@Param('vendor') vendor: string, @Param('name') name: string): Promise<Answer> {
    return this.#badge(`closed ${vendor}/${name}`, 'WordPress.org', () =>
      this.#of(vendor, name, ({ isClosed, hiddenAt }) =>
        isClosed
          ? { value: hiddenAt === null ? 'closed' : 'hidden', tone: 'bad' }
          : { value: 'open', tone: 'good' },
      ),
    );
  }

  #badge(
    key: string,
    label: string,
    make: () => Promise<Omit<BadgeModel, 'label'>>,
  ): Promise<Answer> {
    return this.rendered.answer(`badge ${key}`, async () =>
      Answer.svg(renderBadge({ label, ...(await make()) }), { cache: 'page' }),
    );
  }

  async #of(
    vendor: string,
    name: string,
    tell: (pkg: PackagePageFacts) => Omit<BadgeModel, 'label'>,
  ): Promise<Omit<BadgeModel, 'label'>> {
    const type = PACKAGE_TYPES.find((known) => composerVendor(known) === vendor);
    if (type === undefined) throw new NotFoundError(`${vendor} must be wp-plugin or wp-theme`);
    const slug = parseSlug(name);
    const pkg = slug === undefined ? undefined : await this.packages.facts(type, slug);
    return pkg === undefined ? UNKNOWN : tell(pkg);
  }
}
