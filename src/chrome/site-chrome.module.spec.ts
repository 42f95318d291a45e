import { Test, type TestingModule } from '@nestjs/testing';
import { ErrorPages } from '../http/error-pages.js';
import { problem } from '../http/problem.js';
import { InstanceSettings } from '../shared/config/instance.settings.js';
import { SettingsModule } from '../shared/config/settings.module.js';
import { SiteAssets } from './site-assets.js';
import { SiteSettings } from '../shared/site/site.settings.js';
import { SiteChromeModule } from './site-chrome.module.js';

describe('the site without a database', () => {
  let site: TestingModule;

  beforeAll(async () => {
    const settings = new SiteSettings();
    Object.assign(settings, { name: 'Ours', contactUrl: 'mailto:us@example.org' });
    site = await Test.createTestingModule({
      imports: [
        SettingsModule.of(settings),
        SettingsModule.of(new InstanceSettings()),
        SiteChromeModule,
      ],
    }).compile();
  });

  it('makes error pages that carry the names of the settings', () => {
    const html = site.get(ErrorPages).render(problem(500), '7f3a9c');
    expect(html).toContain('<title>This page could not be made · Ours</title>');
    expect(html).toContain('<a href="mailto:us@example.org">');
  });

  it('has every asset that they ask for', () => {
    const html = site.get(ErrorPages).render(problem(404), '7f3a9c');
    const urls = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]*)"/g)].map(([, url = '']) => url);
    expect(urls.map((url) => site.get(SiteAssets).find(url)?.type)).toEqual([
      'image/svg+xml',
      'text/css; charset=utf-8',
      'text/javascript; charset=utf-8',
      'text/javascript; charset=utf-8',
    ]);
  });
});
