import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
  type BigIntStats,
} from 'node:fs';
import { join } from 'node:path';
import { makeDirectory } from '../files/make-directory.js';
import { errorCode } from '../files/system-error.js';

const FILE_MODE = 0o640;
const FOLDER_MODE = 0o750;

const RETRY_MS = 60_000;

export interface LogFileOptions {
  readonly folder: string;
  /** The file is `<name>.jsonl`; full ones become `<name>.<time>-<random>.jsonl`. */
  readonly name: string;
  /** A line that would make the file larger begins a new one. */
  readonly maxBytes: number;
  /** Full files that stay; the oldest go first. */
  readonly kept: number;
  /** After a failed write the file is left alone this long; a minute when not given. */
  readonly retryMs?: number;
  /** Told once when writing begins to fail. */
  readonly onTrouble: (error: unknown) => void;
}

/**
 * A file of lines that several processes may append to at once: each line is one write to a file
 * opened for appending, and is on its way to the disk when `write` returns.
 *
 * Whoever meets a full file renames it; the others see that the name stands for another file and
 * follow. Two that do so in the same instant only make a short file, they lose nothing. `write` never
 * throws: lines that cannot be written are dropped.
 */
export class LogFile {
  readonly path: string;
  #open: { readonly fd: number; readonly stats: BigIntStats } | undefined;
  #retryAt = 0;
  #isFailing = false;
  #isTorn = false;

  constructor(private readonly options: LogFileOptions) {
    this.path = join(options.folder, `${options.name}.jsonl`);
  }

  write(line: string): void {
    if (this.#isFailing && performance.now() < this.#retryAt) return;
    try {
      this.#append(line);
      this.#isFailing = false;
    } catch (error) {
      this.#close();
      this.#retryAt = performance.now() + (this.options.retryMs ?? RETRY_MS);
      if (!this.#isFailing) this.options.onTrouble(error);
      this.#isFailing = true;
    }
  }

  #append(line: string): void {
    // The end of a line that a full disk cut off must not swallow the next one.
    const bytes = Buffer.from(this.#isTorn ? `\n${line}` : line);
    const fd = this.#fileFor(bytes.length);
    const written = writeSync(fd, bytes);
    this.#isTorn = written < bytes.length;
    if (this.#isTorn) throw new Error(`only ${written} of ${bytes.length} bytes were written`);
  }

  /** The descriptor of the file that has the name, with room for that many bytes. */
  #fileFor(bytes: number): number {
    const named = statSync(this.path, { bigint: true, throwIfNoEntry: false });
    const size = named?.isFile() ? Number(named.size) : 0;
    if (size > 0 && size + bytes > this.options.maxBytes) this.#rotate();
    else if (named !== undefined && this.#open && isSameFile(this.#open.stats, named)) {
      return this.#open.fd;
    }
    this.#close();
    this.#open = this.#reopen();
    return this.#open.fd;
  }

  #reopen(): { fd: number; stats: BigIntStats } {
    const { folder } = this.options;
    makeDirectory(folder, FOLDER_MODE);
    const fd = openSync(this.path, 'a', FILE_MODE);
    return { fd, stats: fstatSync(fd, { bigint: true }) };
  }

  #rotate(): void {
    const { folder, name, kept } = this.options;
    const time = new Date().toISOString().replace(/[-:.]/g, '');
    const unique = randomBytes(3).toString('hex');
    try {
      renameSync(this.path, join(folder, `${name}.${time}-${unique}.jsonl`));
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error; // else another process was faster
    }
    const full = readdirSync(folder).filter((file) => isFullFile(file, name));
    for (const old of full.sort().toReversed().slice(kept)) {
      rmSync(join(folder, old), { force: true });
    }
  }

  #close(): void {
    if (this.#open) closeSync(this.#open.fd);
    this.#open = undefined;
  }
}

function isSameFile(a: BigIntStats, b: BigIntStats): boolean {
  return a.ino === b.ino && a.dev === b.dev;
}

function isFullFile(file: string, name: string): boolean {
  const rest = file.startsWith(`${name}.`) ? file.slice(name.length + 1) : '';
  return /^\d{8}T\d{9}Z-[0-9a-f]{6}\.jsonl$/.test(rest);
}
