import { open, type FileHandle } from 'node:fs/promises';

const CHUNK_BYTES = 65_536;

const NEWLINE = 0x0a;

/**
 * The lines of a file from its end on, or from before an offset, the last one first; the file is read
 * in pieces as they are asked for. `onRead` is told the bytes of each.
 */
export async function* linesBackwards(
  path: string,
  end: number,
  onRead: (bytes: number) => void,
): AsyncGenerator<string> {
  const file = await open(path, 'r');
  try {
    let rest = Buffer.alloc(0); // the beginning of a line whose end is behind it
    for (let to = end; to > 0;) {
      const from = Math.max(0, to - CHUNK_BYTES);
      const piece = Buffer.concat([await readExactly(file, from, to - from), rest]);
      onRead(to - from);
      to = from;
      const first = from === 0 ? -1 : piece.indexOf(NEWLINE);
      if (from > 0 && first === -1) {
        rest = piece;
        continue;
      }
      const lines = piece
        .subarray(first + 1)
        .toString('utf8')
        .split('\n');
      for (const line of lines.toReversed()) if (line !== '') yield line;
      rest = piece.subarray(0, Math.max(0, first));
    }
  } finally {
    await file.close();
  }
}

/**
 * The offset behind the last line that is no younger than a time, found by halving: lines stand in the
 * order of their times, give or take what processes write in the same instant.
 */
export async function offsetAfter(
  path: string,
  bytes: number,
  isNoYounger: (line: string) => boolean,
): Promise<number> {
  const file = await open(path, 'r');
  try {
    let [low, high] = [0, bytes];
    while (high - low > CHUNK_BYTES) {
      const middle = low + ((high - low) >> 1);
      const piece = await readExactly(file, middle, Math.min(CHUNK_BYTES, bytes - middle));
      const line = firstWholeLine(piece);
      if (line === undefined) break;
      if (isNoYounger(line)) low = middle;
      else high = middle;
    }
    return Math.min(bytes, high + CHUNK_BYTES);
  } finally {
    await file.close();
  }
}

function firstWholeLine(piece: Buffer): string | undefined {
  const begin = piece.indexOf(NEWLINE) + 1;
  const end = piece.indexOf(NEWLINE, begin);
  return begin === 0 || end === -1 ? undefined : piece.subarray(begin, end).toString('utf8');
}

async function readExactly(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, from);
  return buffer.subarray(0, bytesRead);
}
