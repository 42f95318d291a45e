import { readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { makeDirectory } from '../../shared/files/make-directory.js';
import { StorageSettings } from '../../shared/files/storage.settings.js';
import { syncPath } from '../../shared/files/sync-path.js';
import { newestBackup, outdatedBackups } from './backup-name.js';

/** What is written at the moment has this after its name. */
const PARTIAL = '.partial';
const OWNER_ONLY = 0o700;

/** The directory `backups` of the storage. */
@Injectable()
export class BackupFiles {
  readonly #directory: string;

  constructor({ path }: StorageSettings) {
    this.#directory = join(path, 'backups');
  }

  /** The path of a file in the directory, which exists from now on; what a killed run left of it is gone. */
  partial(name: string): string {
    makeDirectory(this.#directory, OWNER_ONLY);
    for (const left of this.#names().filter((other) => other.endsWith(PARTIAL))) {
      rmSync(this.path(left), { force: true });
    }
    return `${this.path(name)}${PARTIAL}`;
  }

  path(name: string): string {
    return join(this.#directory, name);
  }

  newest(): string | undefined {
    return newestBackup(this.#names());
  }

  /** Removes all but the newest so many; how many those were. */
  prune(kept: number): number {
    const outdated = outdatedBackups(this.#names(), kept);
    for (const name of outdated) rmSync(this.path(name));
    return outdated.length;
  }

  #names(): readonly string[] {
    makeDirectory(this.#directory, OWNER_ONLY);
    return readdirSync(this.#directory);
  }
}

/** Gives the file its name at once and for good, whatever the power does. */
export function publishFile(from: string, to: string): void {
  renameSync(from, to);
  syncPath(dirname(to));
}
