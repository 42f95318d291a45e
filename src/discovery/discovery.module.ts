import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/catalog.module.js';
import { WordpressOrgModule } from '../wordpress-org/wordpress-org.module.js';
import { BackfillService } from './backfill.service.js';
import { DiscoveryService } from './discovery.service.js';
import { PassedRevisionsRepository } from './passed-revisions.repository.js';
import { PassedRevisionsService } from './passed-revisions.service.js';
import { SeedsDiscoveryService } from './seeds-discovery.service.js';
import { SvnDiscoveryService } from './svn-discovery.service.js';

/** Commands: discover, backfill-revisions. Needs the catalogue and the WordPress.org clients. */
@Module({
  imports: [CatalogModule, WordpressOrgModule],
  providers: [
    BackfillService,
    DiscoveryService,
    PassedRevisionsRepository,
    PassedRevisionsService,
    SeedsDiscoveryService,
    SvnDiscoveryService,
  ],
  exports: [BackfillService, DiscoveryService],
})
export class DiscoveryModule {}
