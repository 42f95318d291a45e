import { Module } from '@nestjs/common';
import { ArtifactStoreModule } from '../artifact-store/artifact-store.module.js';
import { BuildModule } from '../build/build.module.js';
import { CatalogModule } from '../catalog/catalog.module.js';
import { ChangesModule } from '../changes/changes.module.js';
import { AbandonedBuckets } from './abandoned-buckets.js';
import { AbandonedBucketsRepository } from './abandoned-buckets.repository.js';
import { BucketMaintenance } from './bucket-maintenance.js';
import { BucketMarksRepository } from './bucket-marks.repository.js';
import { BucketServicesRepository } from './bucket-services.repository.js';
import { BucketService } from './bucket.service.js';
import { CleanupService } from './cleanup.service.js';
import { DeployQueriesModule } from './deploy-queries.module.js';
import { DeployService } from './deploy.service.js';
import { DeployedObjectsRepository } from './deployed-objects.repository.js';
import { HoldRepository } from './hold.repository.js';
import { PromotionsRepository } from './promotions.repository.js';
import { ServedBuilds } from './served-builds.js';
import { Settlement } from './settlement.js';

/**
 * Owns: the link storage/repository/current, the bucket with tables deployed_objects, bucket_marks and bucket_services, columns
 * builds.promoted_at and rolled_back_at, the hold in site_meta. Commands: deploy,
 * cleanup-r2-orphans. Needs the builds and the changes feed.
 * What is served is a validated build at every instant; the bucket is led from build to build.
 */
@Module({
  imports: [ArtifactStoreModule, BuildModule, CatalogModule, ChangesModule, DeployQueriesModule],
  providers: [
    AbandonedBuckets,
    AbandonedBucketsRepository,
    BucketMaintenance,
    BucketService,
    BucketMarksRepository,
    BucketServicesRepository,
    CleanupService,
    DeployService,
    DeployedObjectsRepository,
    HoldRepository,
    PromotionsRepository,
    ServedBuilds,
    Settlement,
  ],
  exports: [BucketMaintenance, CleanupService, DeployService],
})
export class DeployModule {}
