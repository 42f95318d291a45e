import { Inject, Injectable } from '@nestjs/common';
import { PackagePageQueries } from '../catalog/package-page.queries.js';
import type {
  NamedPackage,
  PackagePageFacts,
  PackagePageVersion,
} from '../catalog/package-page.types.js';
import { composerVendor, parseSlug } from '../domain/composer/names.js';
import { currentRequirements } from '../domain/composer/requirements.js';
import { pastEvents, type PastEvent } from '../domain/package-history/past-events.js';
import { monthFigures, monthsUntil, type MonthFigure } from '../domain/telemetry/months.js';
import type { PackageType, Slug } from '../domain/types.js';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { PackageHistoryQueries } from '../status-check/package-history.queries.js';
import { InstallStatsQueries } from '../telemetry/install-stats.queries.js';

const MONTHS_SHOWN = 24;
const CHANGES_SHOWN = 50;

/** Everything that is told of one package, wherever it is told. */
export interface PackageDetails {
  readonly pkg: PackagePageFacts;
  /** Newest first, withheld ones in their place. */
  readonly versions: readonly PackagePageVersion[];
  /** Composer's constraints of the current release by package name. */
  readonly require: Readonly<Record<string, string>>;
  readonly dependencies: readonly NamedPackage[];
  /** How many packages need this one. */
  readonly dependantCount: number;
  /** Oldest first; the last one is in progress. */
  readonly months: readonly MonthFigure[];
  /** Newest first. */
  readonly history: readonly PastEvent[];
}

/** Reads of one package from all who know something of it. */
@Injectable()
export class DetailedPackages {
  constructor(
    private readonly packages: PackagePageQueries,
    private readonly installs: InstallStatsQueries,
    private readonly history: PackageHistoryQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Undefined for what is no package: no slug, a name that nobody has heard of, or one that nothing is
   * known of yet.
   */
  async of(type: PackageType, name: string): Promise<PackageDetails | undefined> {
    if (parseSlug(name) === undefined) return undefined;
    const pkg = await this.packages.facts(type, name);
    if (pkg === undefined || !isKnown(pkg)) return undefined;
    const [versions, dependencies, dependantCount, months, changes] = await Promise.all([
      this.packages.versions(pkg.id),
      this.packages.dependencies(pkg.id),
      this.packages.countDependants(type, name),
      this.#months(pkg.id),
      this.history.statusChanges(pkg.id, CHANGES_SHOWN),
    ]);
    return {
      ...{ pkg, versions, dependencies, dependantCount, months },
      require: requireOf(pkg, dependencies),
      history: pastEvents({ pkg, versions, changes }),
    };
  }

  async #months(id: number): Promise<readonly MonthFigure[]> {
    const months = monthsUntil(rfc3339(this.clock.now()), MONTHS_SHOWN);
    const [counted, firstMonth] = await Promise.all([
      this.installs.monthly(id, MONTHS_SHOWN),
      this.installs.firstMonth(),
    ]);
    return monthFigures(months, counted, firstMonth);
  }
}

/** A directory in Subversion alone is no package yet. */
function isKnown({ isListed, lastSyncedAt, closedAt, closeReason }: PackagePageFacts): boolean {
  return isListed || lastSyncedAt !== null || closedAt !== null || closeReason !== null;
}

function requireOf(
  { type, name, requiresPhp }: PackagePageFacts,
  dependencies: readonly NamedPackage[],
): Readonly<Record<string, string>> {
  const requires = dependencies.map((dependency) => ({
    name: `${composerVendor(dependency.type)}/${dependency.name}`,
    installable: dependency.isInstallable,
  }));
  return currentRequirements({ type, slug: name as Slug, requiresPhp, requires }).require;
}
