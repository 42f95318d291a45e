import { Injectable } from '@nestjs/common';
import { AppConfig } from '../shared/config/app-config.js';
import { ErrorPage, type ErrorPageModel } from '../ui/error-page.view.js';
import { renderPage } from '../ui/render-page.js';
import { SiteAssets } from './site-assets.service.js';
import { sitePresentation } from './site-presentation.js';

/** What became of a request, as far as its visitor is told. */
export type PageProblem = Omit<ErrorPageModel, 'site' | 'assets' | 'dataAge'>;

/** The HTML of failed requests. Needs the settings and the assets only, so it works without a database. */
@Injectable()
export class ErrorPages {
  constructor(
    private readonly config: AppConfig,
    private readonly assets: SiteAssets,
  ) {}

  /** A whole document; text in the problem is escaped. */
  render(problem: PageProblem): string {
    const assets = this.assets.url.bind(this.assets);
    return renderPage(ErrorPage({ ...problem, site: sitePresentation(this.config), assets }));
  }
}
