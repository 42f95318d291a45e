import {
  createServer,
  request as send,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the proxy does to a request instead of passing it on: an answer, a cut, or silence. */
export type Fault = 'unavailable' | 'reset' | 'silence';

/** What the program sends to the bucket, by kind. */
export type S3Request = 'PUT' | 'DELETE' | 'LIST' | 'GET' | 'other';

/** Stands between the program and an S3 server, counts, and fails as it is told. */
export interface S3Proxy {
  readonly url: string;
  /** Requests since the last `reset`, those that were made to fail included. */
  counts(): Partial<Record<S3Request, number>>;
  /** Keys of the PUT requests that the server was given, in order. */
  readonly puts: string[];
  reset(): void;
  /** Decides what to do to each request; undefined passes it on. */
  fault: ((kind: S3Request, path: string) => Fault | undefined) | undefined;
  close(): Promise<void>;
}

/** Passes requests to `target`; those for `/x` as `/<prefix>/x`. */
export async function startS3Proxy(target: string, prefix = ''): Promise<S3Proxy> {
  const counts = new Map<S3Request, number>();
  const server = createServer((incoming, outgoing) => {
    const kind = kindOf(incoming);
    const path = incoming.url ?? '/';
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const fault = proxy.fault?.(kind, path);
    if (fault === undefined) {
      if (kind === 'PUT') proxy.puts.push(path);
      pass(new URL(prefix + path, target), incoming, outgoing);
    } else disturb(fault, incoming, outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: S3Proxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts: () => Object.fromEntries(counts),
    puts: [],
    reset: () => {
      counts.clear();
      proxy.puts.length = 0;
    },
    fault: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  return proxy;
}

function kindOf({ method, url = '' }: IncomingMessage): S3Request {
  if (method === 'PUT') return 'PUT';
  if (method === 'POST' && url.includes('?delete')) return 'DELETE';
  if (method === 'GET') return url.includes('list-type=2') ? 'LIST' : 'GET';
  return 'other';
}

/** The signature covers the host that the client asked, so its headers go on as they are. */
function pass(url: URL, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, headers } = incoming;
  const onward = send(url, { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  incoming.on('close', () => {
    if (!incoming.complete) onward.destroy();
  });
  incoming.pipe(onward);
}

function disturb(fault: Fault, incoming: IncomingMessage, outgoing: ServerResponse): void {
  incoming.resume();
  if (fault === 'reset') incoming.socket.destroy();
  if (fault === 'unavailable') {
    incoming.on('end', () => {
      outgoing.writeHead(503, { 'Content-Type': 'application/xml' });
      outgoing.end('<Error><Code>SlowDown</Code><Message>Reduce your rate.</Message></Error>');
    });
  }
}
