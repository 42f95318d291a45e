import { Injectable } from '@nestjs/common';
import { ErrorPages } from '../http/error-pages.js';
import type { Problem } from '../http/problem.js';
import { InstanceSettings } from '../shared/config/instance.settings.js';
import { ErrorPage } from '../ui/error-page.view.js';
import { renderPage } from '../ui/render-page.js';
import { SiteAssets } from './site-assets.js';
import { sitePresentation } from './site-presentation.js';
import { SiteSettings } from '../shared/site/site.settings.js';

/** The HTML of failed requests. Needs the settings and the assets only, so it works without a database. */
@Injectable()
export class SiteErrorPages extends ErrorPages {
  constructor(
    private readonly settings: SiteSettings,
    private readonly instance: InstanceSettings,
    private readonly assets: SiteAssets,
  ) {
    super();
  }

  override render(
    { status, detail, retryAfterSeconds, allow }: Problem,
    requestId: string,
  ): string {
    return renderPage(
      ErrorPage({
        status,
        requestId,
        ...(detail !== undefined && { detail }),
        ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
        ...(allow !== undefined && { allow }),
        frame: {
          site: sitePresentation(this.settings, this.instance),
          assets: this.assets.url.bind(this.assets),
        },
      }),
    );
  }
}
