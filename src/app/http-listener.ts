import { once } from 'node:events';
import type { Server } from 'node:http';
import { RunFailedError } from '../shared/errors/app-error.js';
import type { ListenAddress } from '../shared/config/listen-address.js';

/** An address to bind, or a socket that is bound already. */
export type ListenTarget = ListenAddress | { readonly fd: number };

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** Connections whose last answer has just gone out are closed this soon. */
const SWEEP_MS = 50;

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the address is in use by another process',
  EADDRNOTAVAIL: 'this machine does not have that address',
  EACCES: 'no permission to use that port',
};

/** Where the server listens once it does, such as `http://127.0.0.1:8080`. Throws `RunFailedError`. */
export async function listen(server: Server, target: ListenTarget): Promise<string> {
  try {
    server.listen(target);
    await once(server, 'listening');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = REASONS[code ?? ''] ?? message;
    throw new RunFailedError(`cannot listen on ${describe(target)}: ${reason}`, { cause: error });
  }
  const bound = server.address();
  if (bound === null || typeof bound === 'string') return bound ?? describe(target);
  return `http://${authority(bound.address, bound.port)}`;
}

/**
 * Takes no new connection, closes idle ones at once and waits for requests in flight.
 *
 * Returns false when the time was up first and the rest was cut off.
 */
export async function drain(server: Server, timeoutMs: number): Promise<boolean> {
  let isComplete = true;
  const closed = once(server, 'close');
  server.prependListener('request', (_request, response) => {
    response.setHeader('Connection', 'close');
  });
  server.close();
  const sweep = setInterval(() => {
    server.closeIdleConnections();
  }, SWEEP_MS);
  const deadline = setTimeout(() => {
    isComplete = false;
    server.closeAllConnections();
  }, timeoutMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(deadline);
  return isComplete;
}

/** The signal that asks the process to end. A second one meets no handler, so it ends the process at once. */
export function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const stop = (signal: NodeJS.Signals): void => {
      for (const name of SIGNALS) process.off(name, stop);
      resolve(signal);
    };
    for (const name of SIGNALS) process.on(name, stop);
  });
}

function describe(target: ListenTarget): string {
  if ('fd' in target) return `file descriptor ${target.fd}`;
  return authority(target.host ?? '', target.port);
}

function authority(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
