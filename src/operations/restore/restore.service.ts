import {
  closeSync,
  constants,
  copyFileSync,
  createReadStream,
  existsSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '../../shared/clock/clock.js';
import { openDataSource, writerOptions } from '../../shared/database/data-source.js';
import { DatabaseSettings } from '../../shared/database/database.settings.js';
import { SchemaService } from '../../shared/database/schema.service.js';
import { WriteQueue } from '../../shared/database/write-queue.js';
import { InvalidInputError, RunFailedError } from '../../shared/errors/app-error.js';
import { makeDirectory } from '../../shared/files/make-directory.js';
import { BackupStore } from '../backup/backup.store.js';
import { checkedBackupName } from '../backup/backup-name.js';
import { checkCopy } from '../backup/checked-copy.js';
import { unpack } from '../backup/unpack.js';
import { makeWhole } from '../backup/online-copy.js';
import { refuseWhileUsed } from './database-users.js';
import { LitestreamClient } from './litestream.client.js';
import { replaceDatabase } from './replace-database.js';
import type { RestoreReport, RestoreRequest } from './restore.types.js';

const OWNER_ONLY = 0o700;
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);

/** Makes a database from a replica or a backup: beside the one that is there, which stays until the new one is whole and migrated. */
@Injectable()
export class RestoreService {
  constructor(
    private readonly database: DatabaseSettings,
    private readonly litestream: LitestreamClient,
    private readonly backups: BackupStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Throws `InvalidInputError` for what is missing, `UnavailableError` while a job, `serve` or another
   * program uses the database, and `RunFailedError` when what was restored is not whole.
   */
  async run(request: RestoreRequest, signal: AbortSignal): Promise<RestoreReport> {
    const path = placeOf(request.output ?? this.database.path);
    this.#check(request, path);
    makeDirectory(dirname(path));
    removeLeftovers(path);
    const directory = workplaceOf(path, process.pid);
    makeDirectory(directory, OWNER_ONLY);
    try {
      const restored = join(directory, 'restored.db');
      const from = await this.#fetch(request, restored, signal);
      checkCopy(restored, `what was restored from ${from}`);
      const migrated = await migrate(restored);
      makeWhole(restored);
      signal.throwIfAborted();
      if (existsSync(path)) refuseWhileUsed(path, this.clock.now());
      const replaced = replaceDatabase(restored, path);
      return { path, from, bytes: statSync(path).size, migrated, replaced };
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  }

  #check({ force, from, fromBackup }: RestoreRequest, path: string): void {
    if (from === undefined && fromBackup === undefined) this.litestream.check();
    if (typeof fromBackup === 'string') checkedBackupName(fromBackup);
    if (from !== undefined && !existsSync(from)) {
      throw new InvalidInputError([`--from ${JSON.stringify(from)}: there is no such file`]);
    }
    if (!existsSync(path)) return;
    if (!force) {
      throw new InvalidInputError([
        `${path}: there is a database already; replace it with --force, or name another one with --output`,
      ]);
    }
    if (from !== undefined && realpathSync(from) === path) {
      throw new InvalidInputError([`--from ${JSON.stringify(from)}: is the database itself`]);
    }
    refuseWhileUsed(path, this.clock.now());
  }

  /** Where it came from, in words. */
  async #fetch(
    { from, fromBackup }: RestoreRequest,
    restored: string,
    signal: AbortSignal,
  ): Promise<string> {
    if (from !== undefined) {
      await copyBackup(from, restored, signal);
      return from;
    }
    if (fromBackup === undefined) {
      await this.litestream.restore(restored, dirname(restored), signal);
      return 'the replica of Litestream';
    }
    const name = fromBackup === true ? await this.backups.newest(signal) : fromBackup;
    if (name === undefined) throw new RunFailedError('there is no backup in the bucket');
    await this.backups.fetch(name, restored, signal);
    return `the backup ${name}`;
  }
}

/** The absolute path, of the file itself where it names a link. */
function placeOf(path: string): string {
  return existsSync(path) ? realpathSync(path) : resolve(path);
}

/** Beside the database, so that one step puts the restored file in its place. */
function workplaceOf(path: string, pid: number): string {
  return join(dirname(path), `.${basename(path)}.restoring-${pid}`);
}

/** Removes what restores left that were killed. */
function removeLeftovers(path: string): void {
  const prefix = basename(workplaceOf(path, 0)).slice(0, -1);
  for (const name of readdirSync(dirname(path)).filter((other) => other.startsWith(prefix))) {
    if (!existsSync(`/proc/${name.slice(prefix.length)}`)) {
      rmSync(join(dirname(path), name), { recursive: true, force: true });
    }
  }
}

/** A backup of any making: compressed or not, with a log beside it or not. */
async function copyBackup(from: string, restored: string, signal: AbortSignal): Promise<void> {
  if (isCompressed(from)) {
    await unpack(createReadStream(from), restored, from, signal);
    return;
  }
  for (const suffix of ['', '-wal']) {
    if (!existsSync(from + suffix)) continue;
    copyFileSync(from + suffix, restored + suffix, constants.COPYFILE_FICLONE);
  }
}

function isCompressed(path: string): boolean {
  const descriptor = openSync(path, 'r');
  try {
    const start = Buffer.alloc(GZIP_MAGIC.length);
    readSync(descriptor, start);
    return start.equals(GZIP_MAGIC);
  } finally {
    closeSync(descriptor);
  }
}

/** How many migrations were pending. */
async function migrate(path: string): Promise<number> {
  const source = await openDataSource(writerOptions(path), 'any');
  try {
    return await new SchemaService(source, new WriteQueue(source, source)).migrate();
  } finally {
    await source.destroy();
  }
}
