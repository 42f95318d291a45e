import { HttpRequestError } from './http-errors.js';

/** The failure of a request that got no answer, or only a part of one. */
export function brokenOff(subject: string, cause: unknown): HttpRequestError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new HttpRequestError(`${subject}: ${reason}`, { transient: true, cause });
}

/** The same bytes; iterating them throws a transient `HttpRequestError` when they break off or exceed `maxBytes`. */
export async function* boundedBody(
  body: AsyncIterable<Uint8Array>,
  subject: string,
  maxBytes = Infinity,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  try {
    for await (const chunk of body) {
      size += chunk.byteLength;
      if (size > maxBytes) throw new Error(`the answer is larger than ${maxBytes} bytes`);
      yield chunk;
    }
  } catch (error) {
    throw brokenOff(subject, error);
  }
}

/** The whole body as text; bytes that are not UTF-8 become U+FFFD. */
export async function readText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}
