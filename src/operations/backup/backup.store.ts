import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import type { ArtifactStore } from '../../artifact-store/artifact-store.types.js';
import { R2Client } from '../../artifact-store/r2.client.js';
import { R2Settings } from '../../artifact-store/r2.settings.js';
import { InvalidInputError, RunFailedError } from '../../shared/errors/app-error.js';
import { newestBackup, outdatedBackups } from './backup-name.js';
import { BackupSettings } from './backup.settings.js';
import { unpack } from './unpack.js';

/** Beside what Litestream keeps below `db/`. */
const PREFIX = 'backups/';
const SUFFIX = '.gz';

/** Backups as compressed objects of the private bucket. Every method throws `InvalidInputError` that names missing settings. */
@Injectable()
export class BackupStore {
  constructor(
    private readonly client: R2Client,
    private readonly settings: BackupSettings,
    private readonly r2: R2Settings,
  ) {}

  /** Whether the settings name a bucket. */
  get isConfigured(): boolean {
    return this.settings.bucket !== '';
  }

  /** Stores the file as the backup of this name and returns the key of its object. */
  store(path: string, name: string, signal: AbortSignal): Promise<string> {
    const key = keyOf(name);
    return this.#with(async (bucket) => {
      const packed = createGzip();
      const read = pipeline(createReadStream(path), packed, { signal });
      // What fails first ends the other one.
      await Promise.all([
        read,
        bucket.upload(key, packed, signal).catch((error: unknown) => {
          packed.destroy();
          throw error;
        }),
      ]);
      return key;
    });
  }

  /** Writes the backup of this name to the new path. */
  fetch(name: string, path: string, signal: AbortSignal): Promise<void> {
    return this.#with(async (bucket) => {
      const body = await bucket.download(keyOf(name), signal);
      if (body === undefined) {
        throw new RunFailedError(`there is no backup ${name} in ${bucket.name}`);
      }
      await unpack(body, path, `the backup ${name}`, signal);
    });
  }

  newest(signal: AbortSignal): Promise<string | undefined> {
    return this.#with(async (bucket) => newestBackup(await namesIn(bucket, signal)));
  }

  /** Deletes all but the newest so many; how many those were. */
  prune(signal: AbortSignal): Promise<number> {
    return this.#with(async (bucket) => {
      const outdated = outdatedBackups(await namesIn(bucket, signal), this.settings.kept);
      if (outdated.length === 0) return 0;
      const failures = await bucket.delete(outdated.map(keyOf), signal);
      return outdated.length - failures.size;
    });
  }

  async #with<T>(work: (bucket: ArtifactStore) => Promise<T>): Promise<T> {
    const { bucket: name } = this.settings;
    if (name !== '' && name === this.r2.bucket) {
      throw new InvalidInputError([
        'LITESTREAM_BUCKET: is the bucket of R2_BUCKET, which everybody reads and deploys tidy up; name a private one',
      ]);
    }
    const bucket = await this.client.open(name, 'LITESTREAM_BUCKET');
    try {
      return await work(bucket);
    } finally {
      bucket.close();
    }
  }
}

function keyOf(name: string): string {
  return `${PREFIX}${name}${SUFFIX}`;
}

async function namesIn(bucket: ArtifactStore, signal: AbortSignal): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const page of bucket.list(PREFIX, signal)) {
    names.push(...page.map(({ key }) => key.slice(PREFIX.length, -SUFFIX.length)));
  }
  return names;
}
