import { Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { compactNumber } from '../domain/text/compact-number.js';
import { ProblemError } from '../shared/http/problem.js';
import { ApiController } from './api-controller.decorator.js';
import { answerJson } from './json-answer.js';
import { packageTypeOf } from './package-type.js';
import { StatsQueries, type PackageInstalls } from './stats.queries.js';

/** Contract: names and order of the keys, here and below, are those of the reference's API. */
@ApiController('api/stats')
export class StatsApiController {
  constructor(private readonly stats: StatsQueries) {}

  @Get()
  async site(@Req() request: Request, @Res() response: Response): Promise<void> {
    const stats = await this.stats.site();
    if (stats === undefined) {
      throw new ProblemError({ status: 503, detail: 'Nothing has been counted yet.' });
    }
    const { totalInstalls, installs30d, activePlugins, activeThemes } = stats;
    answerJson(request, response, {
      total_installs: totalInstalls,
      total_installs_formatted: compactNumber(totalInstalls),
      installs_30d: installs30d,
      installs_30d_formatted: compactNumber(installs30d),
      active_plugins: activePlugins,
      active_themes: activeThemes,
      total_packages: activePlugins + activeThemes,
    });
  }

  @Get('packages/:type/:name')
  async monthly(
    @Param('type') type: string,
    @Param('name') name: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { id } = await this.#find(type, name);
    answerJson(request, response, await this.stats.monthly(id));
  }

  @Get('packages/:type/:name/total')
  async total(
    @Param('type') type: string,
    @Param('name') name: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { total, last30d } = await this.#find(type, name);
    answerJson(request, response, {
      installs_30d: last30d,
      installs_30d_formatted: compactNumber(last30d),
      total_installs: total,
      total_installs_formatted: compactNumber(total),
    });
  }

  async #find(typeText: string, name: string): Promise<PackageInstalls> {
    const type = packageTypeOf(typeText);
    const found = type && (await this.stats.ofPackage(type, name));
    if (found === undefined) throw new ProblemError({ status: 404, detail: 'package not found' });
    return found;
  }
}
