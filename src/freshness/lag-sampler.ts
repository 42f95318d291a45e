import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { minuteOf } from '../shared/jobs/schedule.js';
import { FreshnessQueries } from './freshness.queries.js';
import { FreshnessService } from './freshness.service.js';
import { LagSamplesRepository } from './lag-samples.repository.js';

/** Takes the lag of a minute. */
@Injectable()
export class LagSampler {
  constructor(
    private readonly queries: FreshnessQueries,
    private readonly freshness: FreshnessService,
    private readonly samples: LagSamplesRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Stores the lag of this minute, unless a process over the same database did; looks before it locks. */
  async sample(): Promise<void> {
    const now = this.clock.now();
    const minute = minuteOf(now);
    if (await this.queries.hasSample(rfc3339(minute))) return;
    await this.samples.record(minute, await this.freshness.lag(now));
  }
}
