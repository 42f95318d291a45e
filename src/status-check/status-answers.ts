import { Injectable } from '@nestjs/common';
import {
  PackageStatusRepository,
  type ClosureFacts,
} from '../catalog/package-status.repository.js';
import { WriteQueue } from '../shared/database/write-queue.js';
import type { Answered } from '../wordpress-org/ask-in-batches.js';
import type { ApiAnswer } from '../wordpress-org/directory-facts.js';
import { CheckedPackagesRepository, type CheckedPackage } from './checked-packages.repository.js';
import type { StatusCheckRun } from './status-check-run.js';

/** Turns the directory's answers into changes; what takes packages away is left to the guard. */
@Injectable()
export class StatusAnswers {
  constructor(
    private readonly packages: CheckedPackagesRepository,
    private readonly statuses: PackageStatusRepository,
    private readonly writes: WriteQueue,
  ) {}

  /** Takes a batch of answers in; rows of which nothing changed are not written. */
  async take(run: StatusCheckRun, answered: readonly Answered<CheckedPackage>[]): Promise<void> {
    run.checked += answered.length;
    const found: CheckedPackage[] = [];
    const restated: [CheckedPackage, ClosureFacts][] = [];
    const absent: CheckedPackage[] = [];
    for (const { row, answer } of answered) {
      if (row.isActive === 1) noteSeen(run, row, answer);
      if (answer.kind === 'found') found.push(row);
      else if (answer.kind === 'failed') run.fail(`${row.type}/${row.name}: ${answer.error}`);
      else if (row.isActive === 0) {
        if (answer.kind === 'closed') restated.push([row, answer.closure]);
        else absent.push(row);
      }
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

  async #noteOpen(run: StatusCheckRun, row: CheckedPackage): Promise<void> {
    if (await this.statuses.noteOpen(row, run.id)) run.reactivated += 1;
  }
}

function noteSeen({ sight }: StatusCheckRun, row: CheckedPackage, answer: ApiAnswer): void {
  if (answer.kind === 'found') sight.present(row);
  else if (answer.kind === 'failed') sight.failed(row);
  else sight.absent(row, answer.kind === 'closed' ? answer.closure : null);
}
