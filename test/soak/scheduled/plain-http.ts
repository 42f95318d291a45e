import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/** An answer, read to its end. */
export interface PlainAnswer {
  readonly status: number;
  readonly body: string;
}

/** What to send besides the address. */
export interface PlainRequest {
  readonly headers?: Readonly<Record<string, string>>;
  /** With it the request is a POST. */
  readonly body?: string;
}

/** The answer to one request on a connection of its own, so that no other one's end is seen as its. */
export async function ask(
  url: string,
  { headers = {}, body }: PlainRequest = {},
): Promise<PlainAnswer> {
  const method = body === undefined ? 'GET' : 'POST';
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request(url, { method, agent: false, headers }, resolve);
    sent.once('error', reject);
    sent.end(body);
  });
  return { status: response.statusCode ?? 0, body: await text(response) };
}
