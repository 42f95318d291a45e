import { Module } from '@nestjs/common';
import { ErrorPages } from '../http/error-pages.js';
import { AssetsController } from './assets.controller.js';
import { SiteErrorPages } from './site-error-pages.js';
import { SiteAssets } from './site-assets.js';

/**
 * Owns: the HTML pages for people and, below /assets/, the files that these ask for.
 * Needs: the settings; no database for the error pages and the assets.
 */
@Module({
  controllers: [AssetsController],
  providers: [SiteAssets, { provide: ErrorPages, useClass: SiteErrorPages }],
  exports: [ErrorPages],
})
export class SiteModule {}
