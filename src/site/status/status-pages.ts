import { DAY_MS } from '../../domain/durations.js';
import { Inject, Injectable } from '@nestjs/common';
import { RecentBuildsQueries, type ChangedBuild } from '../../build/recent-builds.queries.js';
import { lagSteps } from '../../domain/freshness/lag-steps.js';
import { IncidentsQueries } from '../../incidents/incidents.queries.js';
import { PublicStatusQueries, type PublicStatus } from '../../pipeline/public-status.queries.js';
import { CLOCK, utcDay, type Clock } from '../../shared/clock/clock.js';
import type { PageFrame } from '../../ui/presentation.js';
import type { LagOfDay, StatusPageModel } from '../../ui/status/status-page.types.js';
import { SiteFrames } from '../frame/site-frames.js';

const STEP_MINUTES = 15;
const STEPS = (24 * 60) / STEP_MINUTES;
const DAYS = 90;

/** What the pages about the repository itself show. */
@Injectable()
export class StatusPages {
  constructor(
    private readonly status: PublicStatusQueries,
    private readonly builds: RecentBuildsQueries,
    private readonly incidents: IncidentsQueries,
    private readonly frames: SiteFrames,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async current(): Promise<StatusPageModel> {
    const now = this.clock.now();
    const status = await this.status.at(now);
    return {
      ...status,
      incidents: await this.incidents.open(),
      frame: await this.frames.current(),
      now,
      lag: lagSteps(status.lag, { now, steps: STEPS, minutes: STEP_MINUTES }),
      days: daysUntil(now, status.days),
    };
  }

  /** Undefined when the build is not known. */
  async build(
    id: string,
  ): Promise<{ readonly frame: PageFrame; readonly build: ChangedBuild } | undefined> {
    const build = await this.builds.find(id);
    return build && { frame: await this.frames.current(), build };
  }
}

/** Every day before today, oldest first. */
function daysUntil(now: Date, measured: PublicStatus['days']): readonly LagOfDay[] {
  const seconds = new Map(measured.map(({ day, ours }) => [day, ours.p95Seconds]));
  return Array.from({ length: DAYS }, (_, index) => {
    const day = utcDay(new Date(now.getTime() - (DAYS - index) * DAY_MS));
    return { day, seconds: seconds.get(day) ?? null };
  });
}
