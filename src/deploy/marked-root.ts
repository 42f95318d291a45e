import { createHash, randomUUID } from 'node:crypto';
import type { ArtifactStore, ReadObject } from '../artifact-store/artifact-store.types.js';
import { ROOT_KEY } from '../domain/composer/root-document.js';
import { markOf, whyDoubtful, type BucketMark } from './bucket-mark.js';
import type { BucketMarksRepository } from './bucket-marks.repository.js';
import type { BucketLedger } from './deployed-objects.repository.js';

/** A bucket and what is known of it. */
export interface KnownBucket {
  readonly store: ArtifactStore;
  readonly ledger: BucketLedger;
  readonly marks: BucketMarksRepository;
}

/**
 * `packages.json` in the bucket. Whoever writes to the bucket stores it with a new mark before
 * anything else and remembers the mark when all is done. So a ledger that is not of the same history
 * as the bucket is recognized: the process was killed, the database restored, the power lost, or
 * somebody else wrote.
 */
export class MarkedRoot {
  /** The mark of what is written now. */
  readonly #generation = randomUUID();
  #isBegun = false;
  /** Of what was stored last. */
  #etag: string | undefined;

  private constructor(
    private readonly bucket: KnownBucket,
    private readonly found: ReadObject | undefined,
    private readonly expected: BucketMark | undefined,
  ) {}

  /** Asks the bucket, with one request. */
  static async open(bucket: KnownBucket, signal: AbortSignal): Promise<MarkedRoot> {
    const { store, ledger, marks } = bucket;
    const found = await store.read(ROOT_KEY, signal);
    return new MarkedRoot(bucket, found, (await marks.find(store.name)) ?? markInLedger(ledger));
  }

  /** Why the bucket may hold something else than its ledger says; undefined when it does not. */
  get doubt(): string | undefined {
    return whyDoubtful(this.found, this.expected);
  }

  /** Marks the bucket, once, before it is written to. */
  async begin(signal: AbortSignal): Promise<void> {
    if (this.#isBegun) return;
    if (this.found !== undefined) {
      const { bytes } = this.found;
      const { ledger } = this.bucket;
      await ledger.begin([ROOT_KEY]);
      const etag = await this.put(bytes, signal);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      await ledger.record([{ key: ROOT_KEY, sha256, etag, size: bytes.length }]);
    }
    this.#isBegun = true;
  }

  /** Stores `packages.json` with the mark; its ETag. */
  async put(bytes: Uint8Array, signal: AbortSignal): Promise<string> {
    const { store } = this.bucket;
    this.#etag = await store.put(ROOT_KEY, { bytes, generation: this.#generation }, signal);
    return this.#etag;
  }

  /** Runs the work and remembers its mark, if it began one. */
  async during<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    try {
      const result = await work();
      if (this.#isBegun) await this.#remember(signal);
      return result;
    } catch (error) {
      // The ledger knows what it does not know, so the next deploy need not list the bucket.
      if (this.#isBegun && this.#keepsMarks) await this.#rememberGeneration();
      throw error;
    }
  }

  async #remember(signal: AbortSignal): Promise<void> {
    if (this.#keepsMarks) {
      await this.#rememberGeneration();
      return;
    }
    const { store, marks } = this.bucket;
    const stored = await store.read(ROOT_KEY, signal);
    if (stored !== undefined && this.#isOwn(stored))
      await marks.remember(store.name, markOf(stored));
  }

  /** Whether this deploy stored it, and not another one that wrote meanwhile. */
  #isOwn({ generation, etag }: ReadObject): boolean {
    return generation === undefined ? etag === this.#etag : generation === this.#generation;
  }

  async #rememberGeneration(): Promise<void> {
    const { store, marks } = this.bucket;
    await marks.remember(store.name, { generation: this.#generation });
  }

  /** Whether the service gave back the last mark; else it is asked again whether it keeps any. */
  get #keepsMarks(): boolean {
    return this.found?.generation !== undefined;
  }
}

/** Of deploys that left no mark. */
function markInLedger(ledger: BucketLedger): BucketMark | undefined {
  const etag = ledger.entries().get(ROOT_KEY)?.etag ?? undefined;
  return etag === undefined ? undefined : { etag };
}
