import { setMaxListeners } from 'node:events';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Readable } from 'node:stream';
import {
  GetObjectCommand,
  NoSuchKey,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { CACHE } from '../shared/cache-policies.js';
import {
  CACHE_OF_TYPE,
  type ArtifactStore,
  type DeleteFailures,
  type DeletionForm,
  type NewObject,
  type ReadObject,
  type StoredObject,
} from './artifact-store.types.js';
import { bucketName } from './bucket-name.js';
import type { R2Settings } from './r2.settings.js';
import { S3Deletion } from './s3-deletion.js';
import { explainFailure } from './s3-failure.js';

/** The object's user metadata: `x-amz-meta-wppackages-generation`. */
const GENERATION = 'wppackages-generation';

const CONNECT_TIMEOUT_MS = 5_000;

/** Of a file in the making: 80 GB at most, as a service takes 10,000 parts. */
const PART_BYTES = 8 * 1024 * 1024;
const PARTS_IN_FLIGHT = 4;

/** A bucket behind the S3 API, addressed by path; connections are kept and reused. */
export class S3Store implements ArtifactStore {
  readonly name: string;
  readonly #bucket: string;
  readonly #client: S3Client;
  readonly #deletion: S3Deletion;
  #requests = 0;

  constructor(settings: R2Settings, bucket = settings.bucket) {
    const { endpoint, concurrency } = settings;
    this.#bucket = bucket;
    this.name = bucketName({ endpoint, bucket });
    this.#client = openClient(settings);
    this.#deletion = new S3Deletion({ client: this.#client, bucket, concurrency });
    this.#client.middlewareStack.add(
      (next) => (args) => {
        this.#requests += 1;
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'low', name: 'countRequests' },
    );
  }

  get requests(): number {
    return this.#requests;
  }

  get deletionForm(): DeletionForm {
    return this.#deletion.form;
  }

  set deletionForm(form: DeletionForm) {
    this.#deletion.form = form;
  }

  /** Asks with GET: the answer to HEAD would have no body to say what is wrong. */
  async read(key: string, signal: AbortSignal): Promise<ReadObject | undefined> {
    const command = new GetObjectCommand({ Bucket: this.#bucket, Key: key });
    return this.#told(`read ${key}`, signal, async () => {
      try {
        const answer = await this.#client.send(command, { abortSignal: signal });
        const bytes = (await answer.Body?.transformToByteArray()) ?? new Uint8Array();
        return { bytes, etag: bare(answer.ETag), generation: answer.Metadata?.[GENERATION] };
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    });
  }

  async put(key: string, object: NewObject, signal: AbortSignal): Promise<string> {
    const { bytes, type = 'application/json', generation } = object;
    const command = new PutObjectCommand({
      Bucket: this.#bucket,
      Key: key,
      Body: bytes,
      ContentType: type,
      CacheControl: CACHE[CACHE_OF_TYPE[type]],
      ...(generation !== undefined && { Metadata: { [GENERATION]: generation } }),
    });
    const { ETag } = await this.#told(`store ${key}`, signal, () =>
      this.#client.send(command, { abortSignal: signal }),
    );
    return bare(ETag);
  }

  async delete(keys: readonly string[], signal: AbortSignal): Promise<DeleteFailures> {
    return this.#told(`delete ${keys.length} objects`, signal, () =>
      this.#deletion.delete(keys, signal),
    );
  }

  async *list(prefix: string, signal: AbortSignal): AsyncGenerator<readonly StoredObject[]> {
    const pages = paginateListObjectsV2(
      { client: this.#client },
      { Bucket: this.#bucket, Prefix: prefix },
      { abortSignal: signal },
    );
    const next = () => this.#told('list the objects', signal, () => pages.next());
    for (let page = await next(); page.done !== true; page = await next()) {
      yield (page.value.Contents ?? []).map(({ Key = '', ETag, Size = 0 }) => ({
        key: Key,
        etag: bare(ETag),
        size: Size,
      }));
    }
  }

  async upload(key: string, bytes: Readable, signal: AbortSignal): Promise<void> {
    const { Upload } = await import('@aws-sdk/lib-storage');
    await this.#told(`store ${key}`, signal, async () => {
      const upload = new Upload({
        client: this.#client,
        params: { Bucket: this.#bucket, Key: key, Body: bytes },
        partSize: PART_BYTES,
        queueSize: PARTS_IN_FLIGHT,
      });
      const abort = (): void => void upload.abort();
      signal.addEventListener('abort', abort);
      try {
        await upload.done();
      } finally {
        signal.removeEventListener('abort', abort);
      }
    });
  }

  async download(key: string, signal: AbortSignal): Promise<Readable | undefined> {
    const command = new GetObjectCommand({ Bucket: this.#bucket, Key: key });
    return this.#told(`read ${key}`, signal, async () => {
      try {
        const { Body } = await this.#client.send(command, { abortSignal: signal });
        return Body as Readable | undefined;
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    });
  }

  close(): void {
    this.#client.destroy();
  }

  async #told<T>(task: string, signal: AbortSignal, request: () => Promise<T>): Promise<T> {
    setMaxListeners(0, signal); // every request in flight listens to it
    try {
      return await request();
    } catch (error) {
      signal.throwIfAborted();
      throw explainFailure(`cannot ${task} in ${this.name}`, error);
    }
  }
}

function openClient(settings: R2Settings): S3Client {
  const agent = { keepAlive: true, maxSockets: settings.concurrency };
  return new S3Client({
    endpoint: settings.endpoint,
    region: 'auto',
    forcePathStyle: true,
    credentials: {
      accessKeyId: settings.accessKeyId,
      secretAccessKey: settings.secretAccessKey,
    },
    // R2 and others do not know the checksums that newer SDKs add by themselves.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    retryMode: 'standard',
    maxAttempts: settings.maxAttempts,
    requestHandler: {
      httpAgent: new HttpAgent(agent),
      httpsAgent: new HttpsAgent(agent),
      connectionTimeout: CONNECT_TIMEOUT_MS,
      requestTimeout: settings.timeoutSeconds * 1_000,
      throwOnRequestTimeout: true,
    },
  });
}

function bare(etag = ''): string {
  return etag.replaceAll('"', '');
}
