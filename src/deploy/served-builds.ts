import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { StorageOwnerService } from '../build/storage-owner.service.js';
import { BuildStore } from '../build/build.store.js';
import type { Checksums } from '../build/build.types.js';
import type { AnnouncedBuilds } from '../changes/announcement.service.js';
import { RunFailedError } from '../shared/errors/app-error.js';
import type { BucketTarget } from './bucket-transfer.js';
import { CurrentLink } from './current-link.js';

/** The builds as bucket and mirrors see them, and the link to the one that is served. */
@Injectable()
export class ServedBuilds implements AnnouncedBuilds {
  readonly link: CurrentLink;
  private readonly logger = new Logger(ServedBuilds.name);

  constructor(
    private readonly store: BuildStore,
    private readonly owner: StorageOwnerService,
  ) {
    this.link = new CurrentLink(store.repositoryPath);
  }

  /** Throws `StorageOfAnotherDatabaseError` when the builds are those of another database. */
  checkOwner(): Promise<void> {
    return this.owner.check();
  }

  files(id: string): Checksums | undefined {
    if (!this.store.has(id)) return undefined;
    try {
      return this.store.listing(id).files;
    } catch (error) {
      this.logger.warn('files of the build not known', { build: id, err: error });
      return undefined;
    }
  }

  writtenAt(id: string, key: string): Date {
    return statSync(join(this.store.pathOf(id), key)).mtime;
  }

  /** What a bucket that serves the build holds. */
  targetOf(id: string): BucketTarget {
    return { directory: this.store.pathOf(id), files: this.store.listing(id).files };
  }

  /** The build that is served. Throws `RunFailedError` when there is none. */
  current(): string {
    const current = this.link.read()?.id;
    if (current !== undefined && this.store.has(current)) return current;
    throw new RunFailedError('no build is promoted that the bucket could hold; deploy one first');
  }
}
