import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { RunFailedError } from '../../shared/errors/app-error.js';

const OWNER_ONLY = 0o600;

/** Writes what the stream of gzip holds to the new path. Throws `RunFailedError`, naming it as `what`, when that is not whole. */
export async function unpack(
  packed: Readable,
  path: string,
  what: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    await pipeline(packed, createGunzip(), createWriteStream(path, { mode: OWNER_ONLY }), {
      signal,
    });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))) {
      throw error;
    }
    throw new RunFailedError(`${what} cannot be read: ${error.message}`, { cause: error });
  }
}
