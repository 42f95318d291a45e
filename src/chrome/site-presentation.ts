import type { InstanceSettings } from '../shared/config/instance.settings.js';
import type { SitePresentation } from '../ui/presentation.js';
import type { SiteSettings } from '../shared/site/site.settings.js';

/** What the settings say about this deployment; the repository is where the application is, unless told. */
export function sitePresentation(
  site: SiteSettings,
  { appUrl }: InstanceSettings,
): SitePresentation {
  return {
    siteName: site.name,
    repositoryUrl: site.repositoryUrl === '' ? appUrl : site.repositoryUrl,
    siteUrl: appUrl,
    contactUrl: stated(site.contactUrl),
    sourceUrl: stated(site.sourceUrl),
  };
}

function stated(setting: string): string | undefined {
  return setting === '' ? undefined : setting;
}
