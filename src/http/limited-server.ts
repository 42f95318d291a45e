import { createServer, type RequestListener, type Server } from 'node:http';

/** How long a client may hold a connection, in milliseconds; late ones are looked for every second. */
const LIMITS = {
  headersTimeout: 15_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 60_000,
  connectionsCheckingInterval: 1_000,
};

/** A client that takes no byte for this long is cut off. */
const SILENCE_MS = 30_000;

/** A server with our limits on its clients. */
export function createLimitedServer(listener: RequestListener): Server {
  return createServer(LIMITS, listener).setTimeout(SILENCE_MS);
}
