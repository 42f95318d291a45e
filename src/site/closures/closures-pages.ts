import { DAY_MS } from '../../domain/durations.js';
import { Inject, Injectable } from '@nestjs/common';
import { lastWeeks } from '../../domain/closures/weeks.js';
import { CLOCK, utcDay, type Clock } from '../../shared/clock/clock.js';
import { ClosingsQueries, type ClosingFilter } from '../../status-check/closings.queries.js';
import { ClosuresQueries } from '../../status-check/closures.queries.js';
import type {
  ClosingsPageModel,
  ClosuresFrame,
  ClosuresQuery,
  EventsPageModel,
  ShownEvent,
} from '../../ui/closures/closures-page.types.js';
import { closuresPath, NO_REASON } from '../../ui/closures/closures-path.js';
import type { PageFrame } from '../../ui/presentation.js';
import { SiteFrames } from '../frame/site-frames.js';
import { ShownEvents } from './shown-events.js';

const PAGE_SIZE = 50;
const WEEKS = 52;
/** More events of one vendor than anybody reads. */
const MOST_OF_VENDOR = 200;

/** What the pages of closures show. */
@Injectable()
export class ClosuresPages {
  constructor(
    private readonly events: ClosuresQueries,
    private readonly closings: ClosingsQueries,
    private readonly shown: ShownEvents,
    private readonly frames: SiteFrames,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A page of the vendors' events. */
  async vendors(query: ClosuresQuery): Promise<EventsPageModel> {
    const offset = (query.page - 1) * PAGE_SIZE;
    const events = await this.events.pageAt(query.sort, offset, PAGE_SIZE);
    return {
      ...(await this.#frame(query)),
      query,
      events: await this.shown.of(events),
    };
  }

  /** A page of the closings, or of those that are over. */
  async singles(query: ClosuresQuery): Promise<ClosingsPageModel> {
    const { closings, total } = await this.closings.page(
      filterOf(query),
      PAGE_SIZE,
      (query.page - 1) * PAGE_SIZE,
    );
    return {
      ...(await this.#frame(query, total)),
      ...{ query, closings },
      reasons: await this.closings.reasons(),
    };
  }

  /** The events of a vendor, newest first; none when there is no such vendor. */
  async ofVendor(slug: string): Promise<readonly ShownEvent[]> {
    return this.shown.of(await this.events.ofVendor(slug, MOST_OF_VENDOR));
  }

  frame(): Promise<PageFrame> {
    return this.frames.current();
  }

  async #frame(query: ClosuresQuery, found?: number): Promise<ClosuresFrame> {
    const now = this.clock.now();
    const daysAgo = (days: number): string => utcDay(new Date(now.getTime() - days * DAY_MS));
    const counts = {
      vendors: await this.events.count(),
      closed: await this.closings.count({}),
      reopened: await this.closings.count({ isReopened: true }),
    };
    const days = await this.closings.perDay(daysAgo(WEEKS * 7));
    return {
      frame: await this.frames.current(),
      counts,
      weeks: lastWeeks(days, now, WEEKS),
      figures: await this.closings.figures(daysAgo(7)),
      pager: {
        page: query.page,
        pageSize: PAGE_SIZE,
        total: found ?? counts.vendors,
        isTotalExact: true,
        pathOf: (page) => closuresPath({ ...query, page }),
      },
    };
  }
}

function filterOf({ show, type, reason, from, to }: ClosuresQuery): ClosingFilter {
  return {
    ...{ type, from, to, isReopened: show === 'reopened' },
    reason: reason === NO_REASON ? null : reason,
  };
}
