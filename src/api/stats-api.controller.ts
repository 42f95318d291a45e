import { Get, Param } from '@nestjs/common';
import { compactNumber } from '../domain/text/compact-number.js';
import { Answer } from '../http/answer.js';
import { Described } from '../http/described.decorator.js';
import { listOf, objectOf, oneOf, TEXT, WHOLE } from '../http/schemas.js';
import { NotFoundError, UnavailableError } from '../shared/errors/app-error.js';
import { ApiController } from './api-controller.decorator.js';
import { packageTypeOf } from './package-type.js';
import { InstallStatsQueries, type PackageInstalls } from '../telemetry/install-stats.queries.js';

const MONTHS_SHOWN = 36;

const OF_PACKAGE = {
  path: {
    type: { what: 'The directory', schema: oneOf('plugin', 'theme') },
    name: { what: 'The slug' },
  },
  errors: { 404: 'The package is not offered' },
};

/** Contract: names and order of the keys, here and below, are those of the reference's API. */
@ApiController('api/stats')
export class StatsApiController {
  constructor(private readonly stats: InstallStatsQueries) {}

  @Get()
  @Described({
    id: 'getStats',
    summary: 'Installs through Composer and the number of packages',
    answer: objectOf({
      total_installs: WHOLE,
      total_installs_formatted: TEXT,
      installs_30d: WHOLE,
      installs_30d_formatted: TEXT,
      active_plugins: WHOLE,
      active_themes: WHOLE,
      total_packages: WHOLE,
    }),
    errors: { 503: 'Nothing has been counted yet' },
  })
  async site(): Promise<Answer> {
    const stats = await this.stats.site();
    if (stats === undefined) {
      throw new UnavailableError('Nothing has been counted yet.', undefined);
    }
    const { totalInstalls, installs30d, activePlugins, activeThemes } = stats;
    return Answer.json(
      {
        total_installs: totalInstalls,
        total_installs_formatted: compactNumber(totalInstalls),
        installs_30d: installs30d,
        installs_30d_formatted: compactNumber(installs30d),
        active_plugins: activePlugins,
        active_themes: activeThemes,
        total_packages: activePlugins + activeThemes,
      },
      { cache: 'api' },
    );
  }

  @Get('packages/:type/:name')
  @Described({
    id: 'getPackageStats',
    summary: 'Installs of a package by month, oldest first, of three years at most',
    ...OF_PACKAGE,
    answer: listOf(objectOf({ month: TEXT, installs: WHOLE })),
  })
  async monthly(@Param('type') type: string, @Param('name') name: string): Promise<Answer> {
    const { id } = await this.#find(type, name);
    return Answer.json(await this.stats.monthly(id, MONTHS_SHOWN), { cache: 'api' });
  }

  @Get('packages/:type/:name/total')
  @Described({
    id: 'getPackageTotals',
    summary: 'All installs of a package, and those of 30 days',
    ...OF_PACKAGE,
    answer: objectOf({
      installs_30d: WHOLE,
      installs_30d_formatted: TEXT,
      total_installs: WHOLE,
      total_installs_formatted: TEXT,
    }),
  })
  async total(@Param('type') type: string, @Param('name') name: string): Promise<Answer> {
    const { total, last30d } = await this.#find(type, name);
    return Answer.json(
      {
        installs_30d: last30d,
        installs_30d_formatted: compactNumber(last30d),
        total_installs: total,
        total_installs_formatted: compactNumber(total),
      },
      { cache: 'api' },
    );
  }

  async #find(typeText: string, name: string): Promise<PackageInstalls> {
    const type = packageTypeOf(typeText);
    const found = type && (await this.stats.ofPackage(type, name));
    if (found === undefined) throw new NotFoundError('package not found');
    return found;
  }
}
