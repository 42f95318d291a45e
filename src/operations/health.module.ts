import { Module, type DynamicModule } from '@nestjs/common';
import { HoldQueries } from '../deploy/hold.queries.js';
import { HealthController } from './health.controller.js';
import { ProbesController } from './probes.controller.js';

/** Owns: routes /health, /live and /ready. Needs: the served build of `composerApi`; the database only to tell of a hold. */
@Module({})
export class HealthModule {
  static over(composerApi: DynamicModule): DynamicModule {
    return {
      module: HealthModule,
      imports: [composerApi],
      controllers: [HealthController, ProbesController],
      providers: [HoldQueries],
    };
  }
}
