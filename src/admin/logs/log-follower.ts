import { open } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { concatMap, exhaustMap, from, timer, type Observable } from 'rxjs';
import type { ShownLine } from '../../ui/admin/logs/log-lines.js';
import { admitted, type LogFilter } from './log-filter.js';
import { LogFiles, type LogFileEntry } from './log-files.js';

const LOOK_MS = 1_000;

/** Of what a file got in a second; who follows the log reads no more than that. */
const MOST_BYTES = 262_144;

/** Tells lines as they are written, of every process. */
@Injectable()
export class LogFollower {
  constructor(private readonly files: LogFiles) {}

  /** Lines that are written from now on and that the filter admits, the oldest first. */
  follow(filter: LogFilter): Observable<ShownLine> {
    const told = new Map<number, number>();
    let isFirst = true;
    return timer(0, LOOK_MS).pipe(
      exhaustMap(async () => {
        const files = await this.files.list();
        const lines: string[] = [];
        for (const file of files) {
          // A file that was not there before is told from its beginning on.
          const begin = told.get(file.inode) ?? (isFirst ? file.bytes : 0);
          lines.push(...(await this.#linesSince(file, begin, told)));
        }
        isFirst = false;
        return lines;
      }),
      concatMap((lines) => from(lines.flatMap((text) => admitted(text, filter) ?? []))),
    );
  }

  /** Whole lines only; the beginning of one waits for its end. */
  async #linesSince(
    { path, bytes, inode }: LogFileEntry,
    begin: number,
    told: Map<number, number>,
  ): Promise<readonly string[]> {
    const start = Math.max(begin, bytes - MOST_BYTES);
    told.set(inode, start);
    if (bytes <= start) return [];
    const file = await open(path, 'r');
    try {
      // Rotated since it was listed: the next look finds it by its new name.
      if ((await file.stat()).ino !== inode) return [];
      const { buffer, bytesRead } = await file.read(
        Buffer.alloc(bytes - start),
        0,
        bytes - start,
        start,
      );
      const text = buffer.subarray(0, bytesRead);
      const whole = text.lastIndexOf('\n') + 1;
      told.set(inode, start + whole);
      const lines = text.subarray(0, whole).toString('utf8').split('\n');
      // Where something was left out, the first line is a piece of one.
      return lines.slice(start > begin ? 1 : 0).filter((line) => line !== '');
    } finally {
      await file.close();
    }
  }
}
