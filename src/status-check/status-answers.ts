import { Inject, Injectable } from '@nestjs/common';
import {
  PackageStatusRepository,
  type ClosureFacts,
} from '../catalog/package-status.repository.js';
import { MISSING_CONFIRM_MS } from '../domain/sync/next-sync.js';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { WriteQueue } from '../shared/database/write-queue.js';
import type { Answered } from '../wordpress-org/ask-in-batches.js';
import { CheckedPackagesRepository, type CheckedPackage } from './checked-packages.repository.js';
import type { StatusCheckRun } from './status-check-run.js';

const NOT_TOLD: ClosureFacts = {
  closedAt: null,
  reason: null,
  reasonText: null,
  permanent: false,
};

/** Turns the directory's answers into changes; what would take a package away is only noted in the run. */
@Injectable()
export class StatusAnswers {
  constructor(
    private readonly packages: CheckedPackagesRepository,
    private readonly statuses: PackageStatusRepository,
    private readonly writes: WriteQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Takes a batch of answers in; rows of which nothing changed are not written. */
  async take(run: StatusCheckRun, answered: readonly Answered<CheckedPackage>[]): Promise<void> {
    run.checked += answered.length;
    const found: CheckedPackage[] = [];
    const restated: [CheckedPackage, ClosureFacts][] = [];
    const absent: CheckedPackage[] = [];
    for (const { row, answer } of answered) {
      if (answer.kind === 'found') found.push(row);
      else if (answer.kind === 'failed') run.fail(`${row.type}/${row.name}: ${answer.error}`);
      else if (answer.kind === 'not-found' && row.isActive === 0) absent.push(row);
      else if (answer.kind === 'not-found') this.#noteMissing(run, row);
      else if (row.isActive === 1) run.closures.push({ row, facts: answer.closure });
      else restated.push([row, answer.closure]);
    }
    const open = found.filter(({ isActive }) => isActive === 0);
    const known = found.filter(
      ({ isActive, missingSince }) => isActive === 1 && missingSince !== null,
    );
    if (open.length + known.length + restated.length + absent.length === 0) return;
    const finder = { statusCheckId: run.id };
    await this.writes.run(async () => {
      await this.packages.clearMissing(known.map(({ id }) => id));
      for (const row of open) await this.#noteOpen(run, row);
      for (const [row, facts] of restated) await this.statuses.restate(row.id, facts, finder);
      // A closed package that is not found stays as it is.
      await this.packages.noteUnapproved(absent.map(({ id }) => id));
    });
  }

  /** Closes what the run found closed, in one transaction. */
  async closeAll(run: StatusCheckRun): Promise<void> {
    const finder = { statusCheckId: run.id };
    await this.writes.run(async () => {
      for (const { row, facts } of run.closures) {
        if (await this.statuses.close(row, facts, finder)) run.deactivated += 1;
      }
    });
  }

  /** Remembers the first not-founds; with `isDoubted`, update is not asked to confirm them. */
  async markMissing(run: StatusCheckRun, { isDoubted }: { isDoubted: boolean }): Promise<void> {
    const now = this.clock.now();
    const confirm = rfc3339(new Date(now.getTime() + MISSING_CONFIRM_MS));
    const ids = run.missing.map(({ id }) => id);
    await this.packages.markMissing(ids, rfc3339(now), isDoubted ? null : confirm);
  }

  /** One not-found of an active package proves nothing. */
  #noteMissing(run: StatusCheckRun, row: CheckedPackage): void {
    if (row.missingSince === null) {
      run.missing.push(row);
      return;
    }
    const sinceMs = this.clock.now().getTime() - Date.parse(row.missingSince);
    if (sinceMs >= MISSING_CONFIRM_MS) run.closures.push({ row, facts: NOT_TOLD });
  }

  async #noteOpen(run: StatusCheckRun, row: CheckedPackage): Promise<void> {
    if (await this.statuses.noteOpen(row, run.id)) run.reactivated += 1;
  }
}
