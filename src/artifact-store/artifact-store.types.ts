import type { Readable } from 'node:stream';
import type { CachePolicy } from '../shared/cache-policies.js';

/** An object as the store tells of it. */
export interface StoredObject {
  readonly key: string;
  /** Unquoted; the MD5 of the bytes in hex where the store computes it so, as R2 does. */
  readonly etag: string;
  /** In bytes. */
  readonly size: number;
}

/** An object that was read. */
export interface ReadObject {
  readonly bytes: Uint8Array;
  /** As in `StoredObject`. */
  readonly etag: string;
  /** What it was stored with; undefined when that was nothing, or the service keeps no metadata. */
  readonly generation: string | undefined;
}

/** How long clients and caches may keep objects, by their media type. */
export const CACHE_OF_TYPE = {
  'application/json': 'document',
  'image/png': 'image',
} as const satisfies Readonly<Record<string, CachePolicy>>;

/** What is to be stored. */
export interface NewObject {
  readonly bytes: Uint8Array;
  /** JSON unless it says otherwise. */
  readonly type?: keyof typeof CACHE_OF_TYPE;
  /** A mark that stays with the object where the service keeps metadata. */
  readonly generation?: string | undefined;
}

/** Keys that the store did not delete, each with the store's reason. */
export type DeleteFailures = ReadonlyMap<string, string>;

/** The ways to ask a service for deletions, in the order in which they are tried. */
export const DELETION_FORMS = ['bulk-crc32', 'bulk-md5', 'single'] as const;
export type DeletionForm = (typeof DELETION_FORMS)[number];

/**
 * Where files live as objects. Every method retries what may pass and throws `RunFailedError`,
 * in one line for people, when it did not; an aborted signal throws its reason.
 */
export interface ArtifactStore {
  /** Which bucket of which service this is. */
  readonly name: string;

  /** Requests sent so far, repetitions included. */
  readonly requests: number;

  /** The form in which deletions are asked for; it becomes the one that the service takes. */
  deletionForm: DeletionForm;

  /** The object, if there is one; whoever asks finds out, too, whether bucket and keys are right. */
  read(key: string, signal: AbortSignal): Promise<ReadObject | undefined>;

  /** Stores the object under the key, for everybody; its ETag. */
  put(key: string, object: NewObject, signal: AbortSignal): Promise<string>;

  /** Deletes at most `MAX_DELETE_KEYS` objects at once; one that is not there counts as deleted. */
  delete(keys: readonly string[], signal: AbortSignal): Promise<DeleteFailures>;

  /** Every object whose key begins with the prefix, in pages. */
  list(prefix: string, signal: AbortSignal): AsyncIterable<readonly StoredObject[]>;

  /** Stores what the stream yields, of any length, under the key, for whoever has the access key. */
  upload(key: string, bytes: Readable, signal: AbortSignal): Promise<void>;

  /** The bytes of the object, as they come; undefined when there is none. */
  download(key: string, signal: AbortSignal): Promise<Readable | undefined>;

  close(): void;
}

/** Most keys of one DeleteObjects request (S3 API reference). */
export const MAX_DELETE_KEYS = 1_000;
