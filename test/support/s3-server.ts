import { createHash } from 'node:crypto';
import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request as a service judges it. */
export interface S3Asked {
  readonly method: string;
  /** Of the object; undefined for a request about the bucket. */
  readonly key: string | undefined;
  readonly isBulkDeletion: boolean;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** An error in the words of the S3 API, or no answer at all. */
export type S3Refusal = { readonly status: number; readonly code: string } | 'reset';

/** Returns why a service does not do what it is asked; undefined if it does. */
export type S3Habit = (asked: S3Asked) => S3Refusal | undefined;

/** The ways in which services differ from S3 itself. */
export const S3_HABITS = {
  'insists on Content-MD5': ({ isBulkDeletion, headers, body }) => {
    if (!isBulkDeletion) return undefined;
    const sent = headers['content-md5'];
    if (sent === undefined) return { status: 400, code: 'MissingContentMD5' };
    const right = createHash('md5').update(body).digest('base64');
    return sent === right ? undefined : { status: 400, code: 'BadDigest' };
  },
  'refuses checksum headers': ({ headers }) =>
    hasChecksum(headers) ? { status: 501, code: 'NotImplemented' } : undefined,
  'breaks signatures over checksum headers': ({ headers }) =>
    hasChecksum(headers) ? { status: 403, code: 'SignatureDoesNotMatch' } : undefined,
  'refuses checksum headers and Content-MD5': ({ isBulkDeletion, headers }) =>
    isBulkDeletion && (hasChecksum(headers) || headers['content-md5'] !== undefined)
      ? { status: 400, code: 'InvalidArgument' }
      : undefined,
  'knows no bulk deletion': ({ isBulkDeletion }) =>
    isBulkDeletion ? { status: 405, code: 'MethodNotAllowed' } : undefined,
} as const satisfies Readonly<Record<string, S3Habit>>;

/** An object with what the answer to GET says of it. */
interface Kept {
  readonly bytes: Buffer;
  readonly headers: OutgoingHttpHeaders;
}

/** A bucket named `bucket` in memory, over HTTP; it believes every signature. */
export interface S3Server {
  readonly name: string;
  /** The settings of the program for the bucket. */
  readonly settings: Readonly<Record<string, string>>;
  /** What was asked since the last time this was emptied: method, and key or query. */
  readonly asked: string[];
  habit: S3Habit;
  /** What objects written from now on have as `Last-Modified`. */
  now: () => Date;
  /** Whether objects keep the metadata that they are stored with. */
  keepsMetadata: boolean;
  /** Stores an object as somebody else would. */
  overwrite(key: string, text: string, headers?: OutgoingHttpHeaders): void;
  md5s(): Promise<Map<string, string>>;
  close(): Promise<void>;
}

export async function startS3Server(): Promise<S3Server> {
  const objects = new Map<string, Kept>();
  const http = createServer((request, response) => {
    void answer(request, response);
  });
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await readRequest(request);
    const { method, key, isBulkDeletion } = asked;
    server.asked.push(`${method} ${key ?? (isBulkDeletion ? '?delete' : '?')}`);
    const refusal = server.habit(asked);
    if (refusal === 'reset') request.socket.destroy();
    else if (refusal !== undefined) refuse(response, refusal);
    else serve(objects, asked, { response, headers: headersOf(asked) });
  }
  function headersOf(asked: S3Asked): Kept['headers'] {
    const metadata = Object.entries(asked.headers).filter(
      ([name]) => server.keepsMetadata && name.startsWith('x-amz-meta-'),
    );
    return { ...Object.fromEntries(metadata), 'Last-Modified': server.now().toUTCString() };
  }
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const server: S3Server = {
    name: 'bucket',
    settings: {
      R2_ENDPOINT: `http://127.0.0.1:${port}`,
      R2_BUCKET: 'bucket',
      R2_ACCESS_KEY_ID: 'key',
      R2_SECRET_ACCESS_KEY: 'secret',
      R2_MAX_ATTEMPTS: '1',
    },
    asked: [],
    habit: () => undefined,
    now: () => new Date(),
    keepsMetadata: true,
    overwrite: (key, text, headers = {}) => {
      objects.set(key, { bytes: Buffer.from(text), headers });
    },
    md5s: () =>
      Promise.resolve(new Map([...objects].map(([key, { bytes }]) => [key, md5(bytes)] as const))),
    close: () =>
      new Promise((resolve) => {
        http.close(() => {
          resolve();
        });
        http.closeAllConnections();
      }),
  };
  return server;
}

async function readRequest(request: IncomingMessage): Promise<S3Asked> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://s3');
  const key = decodeURIComponent(pathname).split('/').slice(2).join('/');
  return {
    method: request.method ?? '',
    key: key === '' ? undefined : key,
    isBulkDeletion: request.method === 'POST' && searchParams.has('delete'),
    headers: request.headers,
    body: await buffer(request),
  };
}

function serve(
  objects: Map<string, Kept>,
  { method, key, isBulkDeletion, body }: S3Asked,
  { response, headers }: { readonly response: ServerResponse; readonly headers: Kept['headers'] },
): void {
  if (isBulkDeletion) {
    for (const [, name = ''] of body.toString().matchAll(/<Key>(.*?)<\/Key>/g))
      objects.delete(name);
    sendXml(response, 200, '<DeleteResult></DeleteResult>');
  } else if (key === undefined) {
    const rows = [...objects].map(
      ([name, { bytes }]) =>
        `<Contents><Key>${name}</Key><ETag>"${md5(bytes)}"</ETag><Size>${bytes.length}</Size></Contents>`,
    );
    sendXml(response, 200, `<ListBucketResult>${rows.join('')}</ListBucketResult>`);
  } else if (method === 'PUT') {
    objects.set(key, { bytes: body, headers });
    response.writeHead(200, { ETag: `"${md5(body)}"` }).end();
  } else if (method === 'DELETE') {
    objects.delete(key);
    response.writeHead(204).end();
  } else {
    const kept = objects.get(key);
    if (kept === undefined) refuse(response, { status: 404, code: 'NoSuchKey' });
    else response.writeHead(200, { ETag: `"${md5(kept.bytes)}"`, ...kept.headers }).end(kept.bytes);
  }
}

function refuse(
  response: ServerResponse,
  { status, code }: { readonly status: number; readonly code: string },
): void {
  sendXml(response, status, `<Error><Code>${code}</Code><Message>${code}!</Message></Error>`);
}

function sendXml(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'application/xml' }).end(text);
}

function hasChecksum(headers: IncomingMessage['headers']): boolean {
  return Object.keys(headers).some((name) => /^x-amz-(sdk-)?checksum/.test(name));
}

function md5(bytes: Buffer): string {
  return createHash('md5').update(bytes).digest('hex');
}
