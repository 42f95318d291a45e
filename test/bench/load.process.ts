import { Client } from 'undici';
import type { LoadQuestion, LoadResult } from './load.js';

/** Connections that ask at once, each for one document after another. */
const CONNECTIONS = 32;

/** A client that remembers what it was sent, so that it can ask for it again conditionally. */
class LoadClient {
  readonly #client: Client;
  readonly #lastModified: Map<string, string>;

  constructor(origin: string, lastModified: Map<string, string>) {
    this.#client = new Client(origin);
    this.#lastModified = lastModified;
  }

  /** Asks and reads the answer to its end; its status. */
  ask(path: string, isConditional: boolean): Promise<number> {
    const since = isConditional ? this.#lastModified.get(path) : undefined;
    const headers = {
      'accept-encoding': 'gzip',
      ...(since !== undefined && { 'if-modified-since': since }),
    };
    return new Promise((resolve, reject) => {
      let status = 0;
      this.#client.dispatch(
        { path, method: 'GET', headers },
        {
          onRequestStart: () => undefined,
          onResponseStart: (_controller, statusCode, answered) => {
            status = statusCode;
            this.#lastModified.set(path, String(answered['last-modified']));
          },
          onResponseData: () => undefined,
          onResponseEnd: () => {
            resolve(status);
          },
          onResponseError: (_controller, error) => {
            reject(error);
          },
        },
      );
    });
  }

  close(): Promise<void> {
    return this.#client.close();
  }
}

/** Asks for every path once, then for one after another until the time is up. */
async function load(question: LoadQuestion): Promise<LoadResult> {
  const { origin, paths, isConditional } = question;
  const lastModified = new Map<string, string>();
  const clients = Array.from({ length: CONNECTIONS }, () => new LoadClient(origin, lastModified));
  const warm = paths.values();
  await Promise.all(
    clients.map(async (client) => {
      for (const path of warm) await client.ask(path, false);
    }),
  );
  const expected = isConditional ? 304 : 200;
  const began = performance.now();
  const deadline = began + question.seconds * 1_000;
  let requests = 0;
  let unexpected = 0;
  const askOn = async (client: LoadClient): Promise<void> => {
    while (performance.now() < deadline) {
      const path = paths[requests % paths.length] ?? '/';
      requests += 1;
      if ((await client.ask(path, isConditional)) !== expected) unexpected += 1;
    }
  };
  await Promise.all(clients.map(askOn));
  const seconds = (performance.now() - began) / 1_000;
  await Promise.all(clients.map((client) => client.close()));
  return { requests, seconds, unexpected };
}

// The bench may be killed; nothing of it stays behind.
process.on('disconnect', () => process.exit());

process.on('message', (question: LoadQuestion) => {
  void load(question).then((result) => process.send?.(result));
});
