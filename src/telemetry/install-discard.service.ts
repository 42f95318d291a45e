import { Inject, Injectable } from '@nestjs/common';
import { DAY_MS } from '../domain/durations.js';
import { CLOCK, rfc3339, utcDay, utcHour, type Clock } from '../shared/clock/clock.js';
import { InvalidInputError, NotFoundError } from '../shared/errors/app-error.js';
import {
  DiscardedInstallsRepository,
  type HourOfPackage,
} from './discarded-installs.repository.js';

/** The figure of 30 days is the sum of today and as many days before. */
const DAYS_BEFORE_TODAY = 29;

const HOUR = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3])$/;

/** Takes back what was counted of a package in an hour, such as after somebody inflated it. */
@Injectable()
export class InstallDiscardService {
  constructor(
    private readonly installs: DiscardedInstallsRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * How many installs were discarded; every sum is right again when it returns.
   *
   * Throws `InvalidInputError` for an hour that is no hour or not over, as installs would go on to be
   * counted in it, and `NotFoundError` for an unknown package.
   */
  async discard(which: HourOfPackage): Promise<number> {
    const now = this.clock.now();
    if (!HOUR.test(which.hour)) {
      throw new InvalidInputError([`hour: ${which.hour} is no hour such as 2026-03-10T14`]);
    }
    if (which.hour >= utcHour(now)) {
      throw new InvalidInputError([`hour: ${which.hour} is not over yet`]);
    }
    const recentFrom = utcDay(new Date(now.getTime() - DAYS_BEFORE_TODAY * DAY_MS));
    const discarded = await this.installs.discard(which, rfc3339(now), recentFrom);
    if (discarded === undefined) throw new NotFoundError(`there is no ${which.type} ${which.name}`);
    return discarded;
  }
}
