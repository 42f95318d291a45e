import { createHash } from 'node:crypto';
import {
  CreateBucketCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { silenceAwsSdkWarning } from '../../src/shared/process/aws-sdk-warning.js';
import type { Radosgw } from './radosgw.js';

/** A bucket as somebody else than the program under test sees and changes it. */
export class S3Bucket {
  readonly #client: S3Client;

  private constructor(
    private readonly server: Radosgw,
    readonly name: string,
  ) {
    this.#client = clientOf(server);
  }

  /** A new bucket that everybody may read. */
  static async create(server: Radosgw, name: string): Promise<S3Bucket> {
    const bucket = new S3Bucket(server, name);
    await bucket.#client.send(new CreateBucketCommand({ Bucket: name }));
    const statement = {
      Effect: 'Allow',
      Principal: '*',
      Action: ['s3:GetObject'],
      Resource: [`arn:aws:s3:::${name}/*`],
    };
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    await bucket.#client.send(new PutBucketPolicyCommand({ Bucket: name, Policy }));
    return bucket;
  }

  /** The settings of the program for this bucket, reached through `endpoint`. */
  settings(endpoint = this.server.endpoint): Record<string, string> {
    return {
      R2_ENDPOINT: endpoint,
      R2_BUCKET: this.name,
      R2_ACCESS_KEY_ID: this.server.accessKeyId,
      R2_SECRET_ACCESS_KEY: this.server.secretAccessKey,
    };
  }

  /** The MD5 of every object, by key. */
  async md5s(): Promise<Map<string, string>> {
    const objects = new Map<string, string>();
    const pages = paginateListObjectsV2({ client: this.#client }, { Bucket: this.name });
    for await (const page of pages) {
      for (const { Key = '', ETag = '' } of page.Contents ?? []) {
        objects.set(Key, ETag.replaceAll('"', ''));
      }
    }
    return objects;
  }

  async text(key: string): Promise<string> {
    const { Body } = await this.#client.send(new GetObjectCommand({ Bucket: this.name, Key: key }));
    if (Body === undefined) throw new Error(`${key} has no body`);
    return Body.transformToString();
  }

  /** The headers that clients see of an object. */
  async headers(key: string): Promise<{ type: string | undefined; cache: string | undefined }> {
    const head = await this.#client.send(new HeadObjectCommand({ Bucket: this.name, Key: key }));
    return { type: head.ContentType, cache: head.CacheControl };
  }

  async put(key: string, text: string): Promise<void> {
    await this.#client.send(
      new PutObjectCommand({ Bucket: this.name, Key: key, Body: Buffer.from(text) }),
    );
  }

  async delete(...keys: string[]): Promise<void> {
    const Objects = keys.map((Key) => ({ Key }));
    await this.#client.send(new DeleteObjectsCommand({ Bucket: this.name, Delete: { Objects } }));
  }

  close(): void {
    this.#client.destroy();
  }
}

export function md5(bytes: string | Uint8Array): string {
  return createHash('md5').update(bytes).digest('hex');
}

function clientOf({ endpoint, accessKeyId, secretAccessKey }: Radosgw): S3Client {
  silenceAwsSdkWarning();
  return new S3Client({
    endpoint,
    region: 'us-east-1', // another one would be asked for as the place of a new bucket
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}
