import { Global, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { ErrorPages } from '../http/error-pages.js';
import { problem } from '../http/problem.js';
import { AppConfig } from '../shared/config/app-config.js';
import { SiteAssets } from './site-assets.js';
import { SiteModule } from './site.module.js';

@Global()
@Module({})
class SettingsModule {}

describe('the site without a database', () => {
  let site: TestingModule;

  beforeAll(async () => {
    const config = new AppConfig();
    Object.assign(config.site, { name: 'Ours', contactUrl: 'mailto:us@example.org' });
    const settings = { provide: AppConfig, useValue: config };
    site = await Test.createTestingModule({
      imports: [
        { module: SettingsModule, providers: [settings], exports: [AppConfig] },
        SiteModule,
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
    ]);
  });
});
