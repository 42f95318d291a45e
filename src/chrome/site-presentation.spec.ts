import { loadConfig } from '../shared/config/config.loader.js';
import { InstanceSettings } from '../shared/config/instance.settings.js';
import type { SitePresentation } from '../ui/presentation.js';
import { sitePresentation } from './site-presentation.js';
import { SiteSettings } from '../shared/site/site.settings.js';

function presentationOf(environment: Readonly<Record<string, string>>): SitePresentation {
  return sitePresentation(
    loadConfig(SiteSettings, environment),
    loadConfig(InstanceSettings, environment),
  );
}

it.each([
  ['', '', ''],
  ['https://app.example/', '', 'https://app.example'],
  ['https://app.example', 'https://repo.example', 'https://repo.example'],
  ['', 'https://repo.example/wp//', 'https://repo.example/wp'],
])('APP_URL %j and REPOSITORY_URL %j make %j', (appUrl, repositoryUrl, url) => {
  const environment = { APP_URL: appUrl, REPOSITORY_URL: repositoryUrl };
  expect(presentationOf(environment).repositoryUrl).toBe(url);
});

it('says what is set and leaves out what is not', () => {
  const environment = { SITE_NAME: 'Ours', SITE_CONTACT_URL: 'mailto:us@example.org' };
  expect(presentationOf(environment)).toEqual({
    siteName: 'Ours',
    repositoryUrl: '',
    siteUrl: '',
    contactUrl: 'mailto:us@example.org',
    sourceUrl: undefined,
  });
});
