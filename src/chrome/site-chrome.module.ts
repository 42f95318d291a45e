import { Module } from '@nestjs/common';
import { ErrorPages } from '../http/error-pages.js';
import { AssetsController } from './assets.controller.js';
import { SiteErrorPages } from './site-error-pages.js';
import { SiteAssets } from './site-assets.js';

/**
 * Owns: the HTML pages of errors and, below /assets/, the files that pages ask for.
 * Needs: the settings; no database.
 */
@Module({
  controllers: [AssetsController],
  providers: [SiteAssets, { provide: ErrorPages, useClass: SiteErrorPages }],
  exports: [ErrorPages, SiteAssets],
})
export class SiteChromeModule {}
