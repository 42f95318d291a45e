import { Client } from 'undici';
import type { IngestQuestion, IngestResult } from './ingest.js';
import { notificationsOf } from './notifications.js';

/** Connections that notify at once, each one request after another. */
const NOTIFIERS = 32;

/** Connections that read beside them. */
const READERS = 2;

async function ingest(question: IngestQuestion): Promise<IngestResult> {
  const bodyOf = notificationsOf(question);
  const clients = Array.from({ length: NOTIFIERS + READERS }, () => new Client(question.origin));
  const began = performance.now();
  const deadline = began + question.seconds * 1_000;
  const latencies: number[] = [];
  let requests = 0;
  let refused = 0;
  const notify = async (client: Client): Promise<void> => {
    // Every notification comes from a client of its own, so that none is a repeat.
    while (performance.now() < deadline) {
      const index = requests;
      requests += 1;
      const { statusCode, body } = await client.request({
        path: '/downloads',
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'user-agent': `Composer/2.8.8 (client ${index}; 6.1; PHP 8.3.1)`,
        },
        body: bodyOf(index),
      });
      await body.dump();
      if (statusCode !== 200) refused += 1;
    }
  };
  const read = async (client: Client): Promise<void> => {
    while (performance.now() < deadline) {
      const asked = performance.now();
      const { body } = await client.request({ path: question.path, method: 'GET' });
      await body.dump();
      latencies.push(performance.now() - asked);
    }
  };
  await Promise.all(clients.map((client, i) => (i < NOTIFIERS ? notify(client) : read(client))));
  const seconds = (performance.now() - began) / 1_000;
  await Promise.all(clients.map((client) => client.close()));
  latencies.sort((a, b) => a - b);
  const documentP99Ms = latencies[Math.floor(latencies.length * 0.99)] ?? 0;
  return { requests, seconds, refused, documentP99Ms };
}

process.on('message', (question: IngestQuestion) => {
  void ingest(question).then((result) => process.send?.(result));
});
