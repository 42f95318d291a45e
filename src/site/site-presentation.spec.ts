import { AppConfig } from '../shared/config/app-config.js';
import { sitePresentation } from './site-presentation.js';

function configOf(appUrl: string, site: Partial<AppConfig['site']> = {}): AppConfig {
  const config = new AppConfig();
  Object.assign(config, { appUrl });
  Object.assign(config.site, site);
  return config;
}

it.each([
  ['', '', ''],
  ['https://app.example/', '', 'https://app.example'],
  ['https://app.example', 'https://repo.example', 'https://repo.example'],
  ['', 'https://repo.example/wp//', 'https://repo.example/wp'],
])('APP_URL %j and REPOSITORY_URL %j make %j', (appUrl, repositoryUrl, url) => {
  expect(sitePresentation(configOf(appUrl, { repositoryUrl })).repositoryUrl).toBe(url);
});

it('says what is set and leaves out what is not', () => {
  const config = configOf('', { name: 'Ours', contactUrl: 'mailto:us@example.org' });
  expect(sitePresentation(config)).toEqual({
    siteName: 'Ours',
    repositoryUrl: '',
    contactUrl: 'mailto:us@example.org',
    sourceUrl: undefined,
  });
});
