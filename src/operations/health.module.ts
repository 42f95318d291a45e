import { Module, type DynamicModule } from '@nestjs/common';
import { HoldQueries } from '../deploy/hold.queries.js';
import { HealthController } from './health.controller.js';

/** Owns: route /health. Needs: the served build of `composerApi`; the database only to tell of a hold. */
@Module({})
export class HealthModule {
  static over(composerApi: DynamicModule): DynamicModule {
    return {
      module: HealthModule,
      imports: [composerApi],
      controllers: [HealthController],
      providers: [HoldQueries],
    };
  }
}
