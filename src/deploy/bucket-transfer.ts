import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  MAX_DELETE_KEYS,
  type ArtifactStore,
  type DeleteFailures,
} from '../artifact-store/artifact-store.types.js';
import type { Checksums } from '../build/build.types.js';
import { ROOT_KEY } from '../domain/composer/root-document.js';
import { forEachConcurrently } from '../shared/concurrency/for-each-concurrently.js';
import { GroupCommit } from '../shared/database/group-commit.js';
import { RunFailedError } from '../shared/errors/app-error.js';
import type { Job } from '../shared/jobs/job.types.js';
import { isEmpty, type BucketPlan } from './bucket-plan.js';
import type { BucketLedger, HeldObject } from './deployed-objects.repository.js';
import type { KnownBucket, MarkedRoot } from './marked-root.js';

const SHOWN_FAILURES = 5;

/** The files that a bucket shall hold. */
export interface BucketTarget {
  readonly directory: string;
  readonly files: Checksums;
}

/** What was written so far. */
export interface Transferred {
  put: number;
  deleted: number;
  /** Objects that should be gone and could not be deleted. */
  undeleted: number;
  bytes: number;
}

/**
 * Carries a plan out. The ledger is right at every instant; what was done before a failure stays
 * done and known.
 */
export class BucketTransfer {
  readonly done: Transferred = { put: 0, deleted: 0, undeleted: 0, bytes: 0 };
  readonly #undeleted = new Map<string, string>();
  readonly #beginning: GroupCommit<string, void>;
  readonly #recording: GroupCommit<HeldObject, void>;

  private readonly store: ArtifactStore;
  private readonly ledger: BucketLedger;

  constructor(
    { store, ledger }: Pick<KnownBucket, 'store' | 'ledger'>,
    private readonly root: MarkedRoot,
    private readonly concurrency: number,
    private readonly job: Job,
  ) {
    this.store = store;
    this.ledger = ledger;
    this.#beginning = new GroupCommit((keys) => ledger.begin(keys));
    this.#recording = new GroupCommit((objects) => ledger.record(objects));
  }

  /** Which objects were not deleted and why, in one line; undefined when there are none. */
  get undeletedText(): string | undefined {
    return this.#undeleted.size === 0
      ? undefined
      : describeFailures(this.store.name, this.#undeleted);
  }

  /** Throws `RunFailedError` when an object could not be stored; the root is not stored then. */
  async run(plan: BucketPlan, target: BucketTarget): Promise<void> {
    if (isEmpty(plan)) return;
    await this.root.begin(this.job.signal);
    for (const keys of plan.puts) await this.#putAll(keys, target);
    await this.#deleteAll(plan.deletes);
    for (const key of plan.indexes) await this.#putAll([key], target);
  }

  /** As `run`, for deletions alone. */
  async runDeletions(keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    await this.root.begin(this.job.signal);
    await this.#deleteAll(keys);
  }

  /** Tries them all; an object that is not deleted is noted, and tried again by the next deploy. */
  async #deleteAll(keys: readonly string[]): Promise<void> {
    await this.#withProgress('deleting objects', keys.length, async (advance) => {
      for (let start = 0; start < keys.length; start += MAX_DELETE_KEYS) {
        const batch = keys.slice(start, start + MAX_DELETE_KEYS);
        await this.#deleteBatch(batch);
        advance(batch.length);
      }
    });
  }

  async #deleteBatch(keys: readonly string[]): Promise<void> {
    this.job.signal.throwIfAborted();
    await this.ledger.beginDeletion(keys);
    const failures = await this.#tryToDelete(keys);
    const gone = keys.filter((key) => !failures.has(key));
    await this.ledger.forget(gone);
    if (failures.size > 0) await this.ledger.noteUndeleted(failures);
    for (const [key, reason] of failures) this.#undeleted.set(key, reason);
    this.done.deleted += gone.length;
    this.done.undeleted += failures.size;
  }

  async #tryToDelete(keys: readonly string[]): Promise<DeleteFailures> {
    try {
      return await this.store.delete(keys, this.job.signal);
    } catch (error) {
      if (!(error instanceof RunFailedError)) throw error;
      return new Map(keys.map((key) => [key, error.message]));
    }
  }

  async #putAll(keys: readonly string[], target: BucketTarget): Promise<void> {
    await this.#withProgress('uploading', keys.length, (advance) =>
      forEachConcurrently(keys, this.concurrency, this.job.signal, async (key, signal) => {
        await this.#put(key, target, signal);
        advance(1);
      }),
    );
  }

  async #put(key: string, { directory, files }: BucketTarget, signal: AbortSignal): Promise<void> {
    const { bytes, sha256 } = await readAsBuilt(join(directory, key), files.get(key));
    await this.#beginning.add(key);
    const etag = await (key === ROOT_KEY
      ? this.root.put(bytes, signal)
      : this.store.put(key, { bytes }, signal));
    await this.#recording.add({ key, sha256, etag, size: bytes.length });
    this.done.put += 1;
    this.done.bytes += bytes.length;
  }

  async #withProgress(
    name: string,
    total: number,
    work: (advance: (steps: number) => void) => Promise<void>,
  ): Promise<void> {
    if (total === 0) return;
    const task = this.job.progress.task(name, total);
    try {
      await work((steps) => {
        task.advance(steps);
      });
    } finally {
      task.end();
    }
  }
}

/** What was once validated may have been damaged since; nothing but what was built gets out. */
async function readAsBuilt(
  path: string,
  sha256 = '',
): Promise<{ bytes: Uint8Array; sha256: string }> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new RunFailedError(`cannot read ${path}: ${String(error)}`, { cause: error });
  }
  if (createHash('sha256').update(bytes).digest('hex') === sha256) return { bytes, sha256 };
  throw new RunFailedError(`${path} is not what was built; it was not stored`);
}

function describeFailures(bucket: string, failures: DeleteFailures): string {
  const shown = [...failures]
    .slice(0, SHOWN_FAILURES)
    .map(([key, reason]) => `${key}: ${reason}`)
    .join('; ');
  const more = failures.size > SHOWN_FAILURES ? `; and ${failures.size - SHOWN_FAILURES} more` : '';
  return `${failures.size} objects were not deleted from ${bucket}: ${shown}${more}`;
}
