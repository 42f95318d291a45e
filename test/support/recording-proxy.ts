import { createServer, request as send, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PassedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** A proxy that passes everything on and remembers what went through. */
export interface RecordingProxy {
  readonly url: string;
  readonly passed: PassedRequest[];
  close(): Promise<void>;
}

export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
  const passed: PassedRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url: path = '/' } = incoming;
    const onAnswer = (answer: IncomingMessage): void => {
      const status = answer.statusCode ?? 0;
      passed.push({ method, path, status });
      outgoing.writeHead(status, answer.headers);
      answer.pipe(outgoing);
    };
    incoming.pipe(send(new URL(path, target), { method, headers: incoming.headers }, onAnswer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passed,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
