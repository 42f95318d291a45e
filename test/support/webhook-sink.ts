import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A webhook on loopback that keeps what it took. */
export interface WebhookSink {
  readonly url: string;
  readonly taken: unknown[];
  /** How it answers: a status, or not at all. */
  answer: number | 'reset';
  close(): Promise<void>;
}

export async function startWebhookSink(): Promise<WebhookSink> {
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      const { answer } = sink;
      if (answer === 'reset') {
        request.socket.destroy();
        return;
      }
      if (answer < 300) sink.taken.push(body);
      response.writeHead(answer, { Location: '/elsewhere' }).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sink: WebhookSink = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/the-secret-of-the-hook`,
    taken: [],
    answer: 204,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return sink;
}
