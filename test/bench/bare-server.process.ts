import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BareAnswer, BareServerFacts } from './bare-server.js';

/** node:http and nothing else, giving every request the same answer. */
function serve({ headers, bodyBase64 }: BareAnswer): void {
  const body = Buffer.from(bodyBase64, 'base64');
  const server = createServer((_request, response) => {
    response.writeHead(200, [...headers]).end(body);
  });
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    const facts: BareServerFacts = { origin: `http://127.0.0.1:${port}` };
    process.send?.(facts);
  });
}

// The bench may be killed; nothing of it stays behind.
process.on('disconnect', () => process.exit());

process.on('message', serve);
