import { Inject, Injectable } from '@nestjs/common';
import type { PackageSummary } from '../catalog/package-search.types.js';
import { monthFigures, monthsUntil } from '../domain/telemetry/months.js';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { InstallStatsQueries } from '../telemetry/install-stats.queries.js';
import type { ListedPackage } from '../ui/packages/listed-package.js';

const MONTHS_SHOWN = 12;

/** Packages as lists show them, with the run of their installs. */
@Injectable()
export class ListedPackages {
  constructor(
    private readonly installs: InstallStatsQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** In the order of the summaries. The month in progress is left out, as it would look like a fall. */
  async of(packages: readonly PackageSummary[]): Promise<readonly ListedPackage[]> {
    if (packages.length === 0) return [];
    const months = monthsUntil(rfc3339(this.clock.now()), MONTHS_SHOWN + 1).slice(0, -1);
    const [firstMonth, counted] = await Promise.all([
      this.installs.firstMonth(),
      this.installs.monthlyOf(
        packages.map(({ id }) => id),
        months[0] ?? '',
      ),
    ]);
    return packages.map((pkg) => ({
      ...pkg,
      months: monthFigures(months, counted.get(pkg.id) ?? [], firstMonth).flatMap(
        ({ installs }) => installs ?? [],
      ),
    }));
  }
}
