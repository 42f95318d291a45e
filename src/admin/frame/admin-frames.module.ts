import { Module } from '@nestjs/common';
import { CatalogQueriesModule } from '../../catalog/catalog-queries.module.js';
import { SiteChromeModule } from '../../chrome/site-chrome.module.js';
import { JobQueriesModule } from '../../shared/jobs/job-queries.module.js';
import { AdminFrames } from './admin-frames.js';
import { GateFrames } from './gate-frames.js';

/** Provides what pages of the panel have around what they show. */
@Module({
  imports: [CatalogQueriesModule, JobQueriesModule, SiteChromeModule],
  providers: [AdminFrames, GateFrames],
  exports: [AdminFrames, GateFrames],
})
export class AdminFramesModule {}
