import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from './answer.js';

const CHUNK_BYTES = 65_536;
const TRICKLE_BYTES = 8;

/** Sends an answer piece by piece as the client reads it; ends quietly if the client leaves. */
export async function sendAnswer(
  response: ServerResponse,
  answer: Answer,
  isHead: boolean,
): Promise<void> {
  response.writeHead(answer.status, answer.headers);
  if (isHead) {
    response.end();
    return;
  }
  try {
    await pipeline(Readable.from(inChunks(answer.body), { objectMode: false }), response);
  } catch (error) {
    if (!isEarlyClose(error)) throw error;
  }
}

function isEarlyClose(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}

/** The answer with half of its body, which looks whole until it is read. */
export function halved(answer: Answer): Answer {
  const whole = wholeBody(answer);
  return { ...answer, body: [whole.subarray(0, Math.floor(whole.length / 2))] };
}

/** Sends an answer a few bytes at a time, with a pause after each piece, until the client leaves. */
export async function sendSlowly(
  response: ServerResponse,
  answer: Answer,
  pauseMs: number,
): Promise<void> {
  const whole = wholeBody(answer);
  response.writeHead(answer.status, answer.headers);
  for (let start = 0; start < whole.length && !response.destroyed; start += TRICKLE_BYTES) {
    response.write(whole.subarray(start, start + TRICKLE_BYTES));
    await wait(pauseMs, undefined, { ref: false });
  }
  response.end();
}

/** Promises the whole body, sends half of it and closes the connection. */
export function sendHalf(response: ServerResponse, answer: Answer): void {
  const whole = wholeBody(answer);
  response.writeHead(answer.status, {
    ...answer.headers,
    'Content-Length': String(Math.max(1, whole.length)),
  });
  response.write(whole.subarray(0, Math.floor(whole.length / 2)), () => response.destroy());
}

function wholeBody({ body }: Answer): Buffer {
  return Buffer.concat(Array.from(body, (piece) => Buffer.from(piece)));
}

/** Small pieces joined, so that a listing of 75,000 lines is not 75,000 writes. */
function* inChunks(pieces: Iterable<string | Buffer>): Generator<Buffer> {
  let pending = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      pending += piece;
      if (pending.length < CHUNK_BYTES) continue;
    }
    if (pending !== '') yield Buffer.from(pending);
    pending = '';
    if (typeof piece !== 'string') yield piece;
  }
  if (pending !== '') yield Buffer.from(pending);
}
