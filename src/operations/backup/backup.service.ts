import { existsSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '../../shared/clock/clock.js';
import { DatabaseSettings } from '../../shared/database/database.settings.js';
import { InvalidInputError } from '../../shared/errors/app-error.js';
import { makeDirectory } from '../../shared/files/make-directory.js';
import type { Job } from '../../shared/jobs/job.types.js';
import { BackupFiles, publishFile } from './backup-files.js';
import { backupName } from './backup-name.js';
import { BackupSettings } from './backup.settings.js';
import { BackupStore } from './backup.store.js';
import type { BackupReport, BackupRequest } from './backup.types.js';
import { checkCopy } from './checked-copy.js';
import { copyOnline } from './online-copy.js';

/** Makes backups while the database is in use. */
@Injectable()
export class BackupService {
  constructor(
    private readonly database: DatabaseSettings,
    private readonly settings: BackupSettings,
    private readonly files: BackupFiles,
    private readonly store: BackupStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Where the checked copy is; one that is damaged is removed, and `RunFailedError` thrown. */
  run({ output, toR2 }: BackupRequest, job: Job): Promise<BackupReport> {
    if (output !== undefined) return this.#toFile(output, job);
    return toR2 ? this.#toBucket(job) : this.#toStorage(job);
  }

  async #toFile(path: string, job: Job): Promise<BackupReport> {
    if (existsSync(path)) {
      throw new InvalidInputError([`--output ${JSON.stringify(path)}: there is a file already`]);
    }
    makeDirectory(dirname(path));
    const partial = `${path}.partial`;
    rmSync(partial, { force: true });
    const bytes = await this.#copy(partial, job);
    publishFile(partial, path);
    return { path, object: null, bytes, removed: 0 };
  }

  async #toStorage(job: Job): Promise<BackupReport> {
    const name = backupName(this.clock.now());
    const partial = this.files.partial(name);
    const bytes = await this.#copy(partial, job);
    const path = this.files.path(name);
    publishFile(partial, path);
    return { path, object: null, bytes, removed: this.files.prune(this.settings.filesKept) };
  }

  /** Nothing stays in the storage; older backups go once the new one is there. */
  async #toBucket(job: Job): Promise<BackupReport> {
    const name = backupName(this.clock.now());
    await this.store.newest(job.signal); // wrong settings and a bucket out of reach show before the work
    const partial = this.files.partial(name);
    try {
      const bytes = await this.#copy(partial, job);
      const object = await this.store.store(partial, name, job.signal);
      return { path: null, object, bytes, removed: await this.store.prune(job.signal) };
    } finally {
      rmSync(partial, { force: true });
    }
  }

  /** The size of the copy. */
  async #copy(target: string, job: Job): Promise<number> {
    await copyOnline(this.database.path, target, job);
    try {
      checkCopy(target, `the copy of ${this.database.path}`);
    } catch (error) {
      rmSync(target, { force: true });
      throw error;
    }
    return statSync(target).size;
  }
}
