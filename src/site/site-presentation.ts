import { withoutTrailingSlashes } from '../domain/text/web-url.js';
import type { AppConfig } from '../shared/config/app-config.js';
import type { SitePresentation } from '../ui/presentation.js';

/** What the settings say about this deployment; the repository is where the application is, unless told. */
export function sitePresentation({ site, appUrl }: AppConfig): SitePresentation {
  const repositoryUrl = site.repositoryUrl === '' ? appUrl : site.repositoryUrl;
  return {
    siteName: site.name,
    repositoryUrl: withoutTrailingSlashes(repositoryUrl),
    contactUrl: stated(site.contactUrl),
    sourceUrl: stated(site.sourceUrl),
  };
}

function stated(setting: string): string | undefined {
  return setting === '' ? undefined : setting;
}
