import { copyFileSync, rmSync, statSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { RunFailedError } from '../../shared/errors/app-error.js';
import type { Job } from '../../shared/jobs/job.types.js';
import { BackupFiles } from './backup-files.js';
import { BackupStore } from './backup.store.js';
import type { BackupCheckReport } from './backup.types.js';
import { checkCopy } from './checked-copy.js';

/** Restores the newest backup beside the database, to see that it can be. */
@Injectable()
export class BackupCheckService {
  constructor(
    private readonly files: BackupFiles,
    private readonly store: BackupStore,
  ) {}

  /** Of the bucket when the settings name one. Throws `RunFailedError` when there is no backup, or the newest is not whole. */
  async run({ signal }: Pick<Job, 'signal'>): Promise<BackupCheckReport> {
    const place = this.store.isConfigured ? 'bucket' : 'storage';
    const backup = await this.#newest(signal);
    if (backup === undefined) throw new RunFailedError(`there is no backup in the ${place}`);
    const restored = this.files.partial('checked.db');
    try {
      if (place === 'bucket') await this.store.fetch(backup, restored, signal);
      else copyFileSync(this.files.path(backup), restored);
      checkCopy(restored, `the backup ${backup}`);
      return { backup, place, bytes: statSync(restored).size };
    } finally {
      rmSync(restored, { force: true });
    }
  }

  async #newest(signal: AbortSignal): Promise<string | undefined> {
    return this.store.isConfigured ? this.store.newest(signal) : this.files.newest();
  }
}
