import { Injectable } from '@nestjs/common';
import { GuardsQueries } from '../../catalog/guards.queries.js';
import type { AlertFacts } from '../../domain/alerts/conditions.js';
import { GoalsQueries } from '../../pipeline/goals.queries.js';
import { OFF } from '../../shared/jobs/schedule.js';
import { schedulesOf, SchedulesSettings } from '../../shared/jobs/schedules.settings.js';
import { StorageSettings } from '../../shared/files/storage.settings.js';
import { BackupSettings } from '../backup/backup.settings.js';
import { diskSpaceAt } from '../../shared/files/file-sizes.js';
import { OperationsQueries } from '../operations.queries.js';

/** Reads what alerts are judged by. */
@Injectable()
export class AlertFactsQueries {
  constructor(
    private readonly goals: GoalsQueries,
    private readonly operations: OperationsQueries,
    private readonly guards: GuardsQueries,
    private readonly schedules: SchedulesSettings,
    private readonly storage: StorageSettings,
    private readonly backup: BackupSettings,
  ) {}

  async at(now: Date): Promise<AlertFacts> {
    const periodic = new Set<string>(schedulesOf(this.schedules).keys());
    const lastEnds = await this.operations.lastEnds();
    const disk = diskSpaceAt(this.storage.path);
    return {
      goals: await this.goals.measured(now),
      lastEnds: lastEnds.filter(({ job }) => periodic.has(job)),
      guards: await this.guards.holding(),
      diskFreeShare: disk === undefined ? undefined : disk.freeBytes / disk.totalBytes,
      backupAgeSeconds: await this.#backupAge(now),
    };
  }

  /** Backups are expected in the bucket when there is one; elsewhere they are the operator's own. */
  async #backupAge(now: Date): Promise<number | undefined> {
    if (this.backup.bucket === '' || this.schedules.backup === OFF) return undefined;
    const since =
      (await this.operations.newestBackup('bucket')) ?? (await this.operations.knownSince());
    return since === undefined ? undefined : (now.getTime() - Date.parse(since)) / 1_000;
  }
}
