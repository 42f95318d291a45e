import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** An answer as it was sent, not decompressed. */
export interface Answer {
  readonly status: number | undefined;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly body: Buffer;
}

/** Asks once over a connection of its own. */
export async function oneAnswer(url: string): Promise<Answer> {
  const request = get(url, { agent: false, headers: { 'accept-encoding': 'gzip' } });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const body = await buffer(response);
  return { status: response.statusCode, headers: response.rawHeaders, body };
}
