import { Inject, Injectable, Logger } from '@nestjs/common';
import { judgeAbsences, type Circumstances } from '../domain/closures/absences.js';
import { composerName } from '../domain/composer/names.js';
import { CLOCK, daysBefore, type Clock } from '../shared/clock/clock.js';
import { slicesOf } from '../shared/database/slices.js';
import { WriteQueue } from '../shared/database/write-queue.js';
import { GuardEventsRepository } from './guard-events.repository.js';
import { GuardSettings } from './guard.settings.js';
import { NAMES_SHOWN } from './held-text.js';
import {
  NOT_TOLD,
  PackageStatusRepository,
  serviceOf,
  type StatusFinder,
} from './package-status.repository.js';
import { PendingClosuresRepository } from './pending-closures.repository.js';
import { SyncedPackagesRepository } from './synced-packages.repository.js';
import { PublishedSight, type PublishedPackage, type SeenAbsence } from './published-sight.js';

/** What became of the absences of a run. */
export interface SettledAbsences {
  readonly closed: number;
  /** First not-founds. */
  readonly missing: number;
  /** Names of the packages whose closure this run held back. */
  readonly held: readonly string[];
  /** What is implausible about the run; null when nothing is. */
  readonly implausible: string | null;
}

/** Each fires the triggers of search and of builds, and others wait for the lock. */
const CLOSURES_PER_TRANSACTION = 20;

/**
 * Decides for every service what the directory's word that packages are gone is worth: they are
 * closed, remembered, or held until a status check confirms it (`judgeAbsences`).
 */
@Injectable()
export class ClosureGuard {
  private readonly logger = new Logger(ClosureGuard.name);

  constructor(
    private readonly packages: SyncedPackagesRepository,
    private readonly statuses: PackageStatusRepository,
    private readonly pending: PendingClosuresRepository,
    private readonly events: GuardEventsRepository,
    private readonly writes: WriteQueue,
    private readonly limits: GuardSettings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What a run is to fill with what it sees of published packages. */
  async watch(finder: StatusFinder): Promise<PublishedSight> {
    return new PublishedSight(finder, await this.pending.states());
  }

  /** Acts on all that a run saw; an end in the middle leaves the rest to the next run. */
  async settle(sight: PublishedSight): Promise<SettledAbsences> {
    const { finder, directories, returned } = sight;
    const { close, note, hold, because } = judgeAbsences(directories, await this.#about(finder));
    await this.pending.drop(returned);
    await this.statuses.noteMissing(note.map(({ row }) => row.id));
    if (because !== null) await this.#hold(hold, finder, because);
    const closed = await this.#close(close, finder);
    await this.#report();
    return {
      closed,
      missing: note.length,
      held: hold.map(({ row }) => nameOf(row)),
      implausible: because,
    };
  }

  /** Closes all that a run saw absent, as an operator has told; how many. */
  async accept({ directories, returned, finder }: PublishedSight): Promise<number> {
    await this.pending.drop(returned);
    const absences = directories.flatMap((directory) => directory.absences);
    const closed = await this.#close(absences, finder);
    await this.#report();
    return closed;
  }

  /** Drops what waits, as an operator has told: for a day, absence of these packages says nothing. */
  async dismiss(packageIds: readonly number[]): Promise<number> {
    const dismissed = await this.pending.dismiss(packageIds);
    await this.#report();
    return dismissed;
  }

  async #about(finder: StatusFinder): Promise<Circumstances> {
    const now = this.clock.now();
    const dayAgo = daysBefore(now, 1);
    const { closuresMin, closuresPercent } = this.limits;
    return {
      isWhole: 'statusCheckId' in finder,
      now,
      published: await this.packages.countListed(),
      closedInADay: await this.statuses.countClosedSince(dayAgo),
      limits: { min: closuresMin, percent: closuresPercent },
    };
  }

  async #hold(hold: readonly SeenAbsence[], finder: StatusFinder, because: string): Promise<void> {
    const closures = hold.map(({ row, told }) => ({ packageId: row.id, told }));
    await this.pending.hold(closures, serviceOf(finder), because);
    this.logger.warn('WordPress.org says that implausibly many packages are gone', {
      because,
      held: hold.length,
      names: hold.slice(0, NAMES_SHOWN).map(({ row }) => nameOf(row)),
    });
  }

  async #close(absences: readonly SeenAbsence[], finder: StatusFinder): Promise<number> {
    let closed = 0;
    for (const some of slicesOf(absences, CLOSURES_PER_TRANSACTION)) {
      await this.writes.run(async () => {
        for (const { row, told } of some) {
          if (await this.statuses.close(row, told ?? NOT_TOLD, finder)) closed += 1;
        }
      });
    }
    return closed;
  }

  /** Begins or ends the guard's event. */
  async #report(): Promise<void> {
    const { packages, because } = await this.pending.waiting();
    if (because === null) await this.events.release('closures');
    else await this.events.hold('closures', packages, because);
  }
}

function nameOf({ type, name }: PublishedPackage): string {
  return composerName({ type, slug: name });
}
