import { Module } from '@nestjs/common';
import { ErrorPages } from './error-pages.service.js';
import { SiteAssets } from './site-assets.service.js';

/**
 * Owns: the HTML pages for people and the files that these ask for.
 * Needs: the settings; no database for the error pages and the assets.
 */
@Module({ providers: [SiteAssets, ErrorPages], exports: [SiteAssets, ErrorPages] })
export class SiteModule {}
