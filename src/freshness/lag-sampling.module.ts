import { Module } from '@nestjs/common';
import { FreshnessModule } from './freshness.module.js';
import { LagSampler } from './lag-sampler.js';
import { LagSamplesRepository } from './lag-samples.repository.js';
import { LagCron } from './lag.cron.js';

/** Owns: tables lag_samples and lag_days, filled while the process runs. Needs the database gate. */
@Module({ imports: [FreshnessModule], providers: [LagCron, LagSampler, LagSamplesRepository] })
export class LagSamplingModule {}
