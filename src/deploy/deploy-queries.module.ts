import { Module } from '@nestjs/common';
import { BuildStore } from '../build/build.store.js';
import { BucketStatusQueries } from './bucket-status.queries.js';
import { CurrentBuildStore } from './current-build.store.js';
import { HoldQueries } from './hold.queries.js';

/** Reads of what `DeployModule` owns. Needs: the storage and the reading connection only. */
@Module({
  providers: [BucketStatusQueries, BuildStore, CurrentBuildStore, HoldQueries],
  exports: [BucketStatusQueries, CurrentBuildStore, HoldQueries],
})
export class DeployQueriesModule {}
