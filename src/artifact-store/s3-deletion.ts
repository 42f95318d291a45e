import { createHash } from 'node:crypto';
import { DeleteObjectCommand, DeleteObjectsCommand, type S3Client } from '@aws-sdk/client-s3';
import { forEachConcurrently } from '../shared/concurrency/for-each-concurrently.js';
import { DELETION_FORMS, type DeleteFailures, type DeletionForm } from './artifact-store.types.js';
import { httpStatusOf, reasonOf } from './s3-failure.js';

/** Statuses below 500 that say nothing of the form: no permission, too slow, too much. */
const OTHER_REFUSALS: ReadonlySet<number> = new Set([401, 403, 408, 429]);

/** What the SDK adds to a request whose body needs a checksum. */
const CHECKSUM_HEADER = /^x-amz-(?:sdk-)?checksum-/i;

interface Target {
  readonly client: S3Client;
  readonly bucket: string;
  /** Single deletions in flight. */
  readonly concurrency: number;
}

/**
 * Deletes objects in the form that the service takes. S3 itself takes a checksum of a bulk deletion
 * in either of two headers; some services insist on the older one, some refuse the newer one, and
 * some take no bulk deletion at all.
 */
export class S3Deletion {
  /** The first form to be tried; after a success, the one that succeeded. */
  form: DeletionForm = 'bulk-crc32';

  constructor(private readonly target: Target) {}

  /** The keys that were not deleted; throws the SDK's error when the service refused every form or gave no answer. */
  async delete(keys: readonly string[], signal: AbortSignal): Promise<DeleteFailures> {
    const forms = DELETION_FORMS.slice(DELETION_FORMS.indexOf(this.form));
    for (const form of forms) {
      try {
        const failures = await this.#deleteAs(form, keys, signal);
        if (failures.size < keys.length) this.form = form;
        return failures;
      } catch (error) {
        if (form === forms.at(-1) || !refusesForm(error)) throw error;
      }
    }
    return new Map();
  }

  #deleteAs(
    form: DeletionForm,
    keys: readonly string[],
    signal: AbortSignal,
  ): Promise<DeleteFailures> {
    return form === 'single' ? this.#oneByOne(keys, signal) : this.#atOnce(form, keys, signal);
  }

  async #atOnce(
    form: DeletionForm,
    keys: readonly string[],
    signal: AbortSignal,
  ): Promise<DeleteFailures> {
    const { client, bucket } = this.target;
    const command = new DeleteObjectsCommand({
      Bucket: bucket,
      Delete: { Objects: keys.map((Key) => ({ Key })), Quiet: true },
    });
    if (form === 'bulk-md5') {
      command.middlewareStack.add(
        (next) => (args) => {
          useContentMd5(args.request as SignableRequest);
          return next(args);
        },
        { step: 'build', priority: 'low', name: 'useContentMd5' },
      );
    }
    const { Errors = [] } = await client.send(command, { abortSignal: signal });
    return new Map(
      Errors.map(({ Key = '', Code, Message }) => [Key, Message ?? Code ?? 'no reason given']),
    );
  }

  async #oneByOne(keys: readonly string[], signal: AbortSignal): Promise<DeleteFailures> {
    const { client, bucket, concurrency } = this.target;
    const failures = new Map<string, string>();
    // A service that gives no answer would cost every further key all its attempts.
    let silence: string | undefined;
    await forEachConcurrently(keys, concurrency, signal, async (Key) => {
      if (silence !== undefined) {
        failures.set(Key, silence);
        return;
      }
      try {
        const command = new DeleteObjectCommand({ Bucket: bucket, Key });
        await client.send(command, { abortSignal: signal });
      } catch (error) {
        signal.throwIfAborted();
        failures.set(Key, reasonOf(error));
        if (httpStatusOf(error) === undefined) silence = reasonOf(error);
      }
    });
    return failures;
  }
}

/** What is changed of the request that the SDK is about to sign. */
interface SignableRequest {
  headers: Record<string, string>;
  readonly body: string | Uint8Array;
}

/** Replaces the checksum that the SDK computed. */
function useContentMd5(request: SignableRequest): void {
  const headers = Object.entries(request.headers).filter(([name]) => !CHECKSUM_HEADER.test(name));
  request.headers = {
    ...Object.fromEntries(headers),
    'content-md5': createHash('md5').update(request.body).digest('base64'),
  };
}

/** Whether a service may take the same deletion in another form. A signature breaks at a header that was dropped on the way. */
function refusesForm(error: unknown): boolean {
  const status = httpStatusOf(error) ?? 0;
  const { name } = error as { readonly name?: unknown };
  if (name === 'NoSuchBucket') return false;
  if (name === 'SignatureDoesNotMatch' || status === 501) return true;
  return status >= 400 && status < 500 && !OTHER_REFUSALS.has(status);
}
