import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/catalog.module.js';
import { WordpressOrgModule } from '../wordpress-org/wordpress-org.module.js';
import { CheckedPackagesRepository } from './checked-packages.repository.js';
import { VendorClosureEventsRepository } from './vendor-closure-events.repository.js';
import { VendorClosureEvents } from './vendor-closure-events.js';
import { StatusAnswers } from './status-answers.js';
import { StatusCheckRecorder } from './status-check-recorder.js';
import { StatusCheckService } from './status-check.service.js';
import { StatusChecksRepository } from './status-checks.repository.js';

/**
 * Owns: tables status_checks, closure_vendors and closure_events; command:
 * check-status, hourly. Needs the catalogue, which closes and opens packages, and WordPress.org.
 */
@Module({
  imports: [CatalogModule, WordpressOrgModule],
  providers: [
    CheckedPackagesRepository,
    VendorClosureEventsRepository,
    VendorClosureEvents,
    StatusAnswers,
    StatusCheckRecorder,
    StatusCheckService,
    StatusChecksRepository,
  ],
  exports: [StatusCheckService],
})
export class StatusCheckModule {}
