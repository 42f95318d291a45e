import { Module } from '@nestjs/common';
import { CLOCK, systemClock } from '../shared/clock/clock.js';
import { HealthController } from './health.controller.js';
import { PackageList } from './package-list.service.js';
import { PromotedBuild } from './promoted-build.service.js';
import { RepositoryController } from './repository.controller.js';
import { RepositoryFiles } from './repository-files.service.js';
import { RepresentationCache } from './representation-cache.js';

/**
 * Owns: routes /packages.json, /packages/list.json, /p2/<vendor>/<file> and /health, answered from the promoted build.
 * Needs: the settings; no database, so that serving goes on whatever happens to it.
 */
@Module({
  controllers: [RepositoryController, HealthController],
  providers: [
    { provide: CLOCK, useValue: systemClock },
    PromotedBuild,
    RepresentationCache,
    RepositoryFiles,
    PackageList,
  ],
})
export class ComposerApiModule {}
