import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import { InvalidInputError } from '../errors/app-error.js';

/** Longer than any password or token. */
const MAX_BYTES = 4_096;
const LINE_FEED = 0x0a;

/**
 * The first line of `input`, without its end; what follows is not read.
 *
 * Throws `InvalidInputError` that begins with the flag, and never holds the line, when the input is a
 * terminal, which would show what is typed, or its line is empty, longer than 4,096 bytes or not UTF-8.
 */
export async function readSecret(flag: string, input: Readable): Promise<string> {
  if ('isTTY' in input && input.isTTY === true) {
    throw new InvalidInputError([
      `${flag}: standard input is a terminal; pipe the secret in: … ${flag} < file`,
    ]);
  }
  const line = decoded(flag, await firstLine(flag, input)).replace(/\r$/, '');
  if (line === '') {
    throw new InvalidInputError([`${flag}: the first line of standard input is empty`]);
  }
  return line;
}

async function firstLine(flag: string, input: Readable): Promise<Buffer> {
  let line = Buffer.alloc(0);
  for await (const chunk of input) {
    line = Buffer.concat([line, Buffer.from(chunk as Buffer | string)]);
    const end = line.indexOf(LINE_FEED);
    if (end >= 0) line = line.subarray(0, end);
    if (line.length > MAX_BYTES) {
      throw new InvalidInputError([
        `${flag}: the first line of standard input is longer than ${MAX_BYTES} bytes`,
      ]);
    }
    if (end >= 0) break;
  }
  return line;
}

function decoded(flag: string, bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  throw new InvalidInputError([`${flag}: the first line of standard input is not UTF-8`]);
}
