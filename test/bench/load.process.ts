import { converse, type Speaker } from './conversation.js';
import { Latencies } from './latencies.js';
import type { LoadQuestion, LoadResult } from './load.js';
import { notificationsOf } from './notifications.js';

/** Each asks for one document after another. */
const CONNECTIONS = 32;

/** Asked before the time counts, by all connections together. */
const WARM_UP_REQUESTS = 2_000;

const OK = 200;

/** Asks for every path, then for one after another until the time is up. */
async function load(question: LoadQuestion): Promise<LoadResult> {
  const { origin, installs, expected } = question;
  const requests = await warmedUp(question);
  const latencies = new Latencies();
  const began = performance.now();
  const deadline = began + question.seconds * 1_000;
  let asked = 0;
  let notified = 0;
  let unexpected = 0;
  const reader: Speaker = {
    next: () => (performance.now() < deadline ? requests[asked++ % requests.length] : undefined),
    answered: (status, milliseconds) => {
      latencies.add(milliseconds);
      if (status !== expected) unexpected += 1;
    },
  };
  const bodyOf = installs === null ? String : notificationsOf(installs);
  const notifier: Speaker = {
    next: () =>
      performance.now() < deadline ? notification(origin, notified, bodyOf(notified++)) : undefined,
    answered: (status) => {
      if (status !== OK) unexpected += 1;
    },
  };
  await Promise.all([
    ...conversations(origin, question.connections ?? CONNECTIONS, reader),
    ...conversations(origin, installs?.connections ?? 0, notifier),
  ]);
  const seconds = (performance.now() - began) / 1_000;
  const p99Ms = latencies.quantile(0.99);
  return { requests: latencies.count, seconds, unexpected, p99Ms, notified };
}

/** The requests to measure with, after each was made at least once. */
async function warmedUp(question: LoadQuestion): Promise<readonly Buffer[]> {
  const { origin, paths, isConditional } = question;
  const first = paths.map((path) => read(origin, path));
  const lastModified = await lastModifiedOf(origin, first);
  if (!isConditional) return first;
  return paths.map((path, index) => read(origin, path, lastModified[index]));
}

/** When each document changed last, as its answer tells. */
async function lastModifiedOf(origin: string, requests: readonly Buffer[]): Promise<string[]> {
  const lastModified: string[] = [];
  let asked = 0;
  const speaker = (): Speaker => {
    let index = 0;
    return {
      next: () => {
        index = asked++ % requests.length;
        return asked <= WARM_UP_REQUESTS ? requests[index] : undefined;
      },
      answered: (_status, _milliseconds, head) => {
        lastModified[index] = /\r\nlast-modified: ([^\r]+)/i.exec(head)?.[1] ?? '';
      },
    };
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, () => converse(origin, speaker())));
  return lastModified;
}

function conversations(origin: string, count: number, speaker: Speaker): Promise<void>[] {
  return Array.from({ length: count }, () => converse(origin, speaker));
}

function read(origin: string, path: string, since?: string): Buffer {
  const condition = since === undefined ? '' : `If-Modified-Since: ${since}\r\n`;
  return Buffer.from(
    `GET ${path} HTTP/1.1\r\nHost: ${new URL(origin).host}\r\nAccept-Encoding: gzip\r\n${condition}\r\n`,
  );
}

/** Each comes from a client of its own, so that none is a repeat. */
function notification(origin: string, client: number, body: string): Buffer {
  return Buffer.from(
    `POST /downloads HTTP/1.1\r\nHost: ${new URL(origin).host}\r\n` +
      `User-Agent: Composer/2.8.8 (neighbour ${client}; 6.1; PHP 8.3.1)\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

// The bench may be killed; nothing of it stays behind.
process.on('disconnect', () => process.exit());

process.on('message', (question: LoadQuestion) => {
  void load(question).then((result) => process.send?.(result));
});
