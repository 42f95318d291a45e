import { hash } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  futimesSync,
  linkSync,
  openSync,
  readSync,
  statSync,
  utimesSync,
  writeFileSync,
  type BigIntStats,
} from 'node:fs';
import { parentPort } from 'node:worker_threads';

// Work on many files that either thread can do. A worker thread loads this module by itself, also
// before it is compiled: it imports nothing of ours and has no syntax but types to strip.

/** New files below a directory, their bytes one after the other. */
export interface WriteTask {
  readonly kind: 'write';
  readonly directory: string;
  readonly names: readonly string[];
  /** Where the bytes of each file end. */
  readonly ends: readonly number[];
  readonly bytes: Uint8Array;
  /** The time of change to give them. */
  readonly time: Date;
}

/** Files to take over from one directory into another. */
export interface LinkTask {
  readonly kind: 'link';
  readonly from: string;
  readonly to: string;
  readonly names: readonly string[];
}

/** Files below a directory to compare with their SHA-256. */
export interface CheckTask {
  readonly kind: 'check';
  readonly directory: string;
  /** Name and SHA-256 in hexadecimal of each. */
  readonly files: readonly (readonly [name: string, sha256: string])[];
  /** A directory whose files are right: those that are the same on the disk are not read. */
  readonly trusted: string | undefined;
  /** Whether they must be JSON. */
  readonly isJson: boolean;
}

export type Task = WriteTask | LinkTask | CheckTask;

export interface TaskResults {
  /** Nothing is left to say. */
  readonly write: undefined;
  /** What could only be copied, and its size. */
  readonly link: readonly (readonly [name: string, size: number])[];
  readonly check: CheckResult;
}

export interface CheckResult {
  /** The sizes together. */
  readonly bytes: number;
  readonly faults: readonly Fault[];
}

export interface Fault {
  readonly name: string;
  readonly kind: 'missing' | 'other bytes' | 'no JSON';
}

/** How a thread answers a task; the number of a failed system call would not survive the way in an error. */
export type Answer =
  | { readonly result: TaskResults[Task['kind']] }
  | { readonly error: Readonly<Record<'message' | 'code' | 'syscall' | 'path', unknown>> };

/** What link(2) says where another file system, a link limit or a policy stands in the way. */
const NOT_LINKABLE: ReadonlySet<unknown> = new Set(['EXDEV', 'EMLINK', 'EPERM', 'ENOTSUP']);

const READ_BYTES = 65_536;

/** A number is exact up to 2^53, an inode of ZFS, CephFS or NFS may be beyond that. */
const WITH_WHOLE_INODE = { bigint: true, throwIfNoEntry: false } as const;

/** Writes the files; their folders exist. */
export function writeFiles({ directory, names, ends, bytes, time }: WriteTask): void {
  let start = 0;
  names.forEach((name, i) => {
    const end = ends[i] ?? start;
    writeFile(`${directory}/${name}`, [bytes.subarray(start, end)], time);
    start = end;
  });
}

/** Writes a new file of these pieces. */
export function writeFile(path: string, pieces: Iterable<string | Uint8Array>, time: Date): void {
  const descriptor = openSync(path, 'wx');
  try {
    for (const piece of pieces) writeFileSync(descriptor, piece);
    futimesSync(descriptor, time, time);
  } finally {
    closeSync(descriptor);
  }
}

/** Makes the files the same as those they come from, or copies with their times where links are impossible. */
export function linkFiles({ from, to, names }: LinkTask): TaskResults['link'] {
  const copies: [string, number][] = [];
  for (const name of names) {
    const target = `${to}/${name}`;
    if (!linkOrCopy(`${from}/${name}`, target)) copies.push([name, statSync(target).size]);
  }
  return copies;
}

export function checkFiles({ directory, files, trusted, isJson }: CheckTask): CheckResult {
  const faults: Fault[] = [];
  let bytes = 0;
  for (const [name, sha256] of files) {
    const path = `${directory}/${name}`;
    const stats = statSync(path, WITH_WHOLE_INODE);
    if (!stats?.isFile()) {
      faults.push({ name, kind: 'missing' });
      continue;
    }
    const size = Number(stats.size);
    bytes += size;
    if (trusted !== undefined && isSameFile(stats, `${trusted}/${name}`)) continue;
    const content = reader.read(path, size);
    if (hash('sha256', content) !== sha256) faults.push({ name, kind: 'other bytes' });
    else if (isJson && !isJsonText(content)) faults.push({ name, kind: 'no JSON' });
  }
  return { bytes, faults };
}

function linkOrCopy(source: string, target: string): boolean {
  try {
    linkSync(source, target);
    return true;
  } catch (error) {
    if (!NOT_LINKABLE.has((error as NodeJS.ErrnoException).code)) throw error;
  }
  const { atime, mtime } = statSync(source);
  copyFileSync(source, target, constants.COPYFILE_FICLONE);
  utimesSync(target, atime, mtime);
  return false;
}

function isSameFile({ dev, ino }: BigIntStats, path: string): boolean {
  const other = statSync(path, WITH_WHOLE_INODE);
  return other?.ino === ino && other.dev === dev;
}

function isJsonText(content: Buffer): boolean {
  try {
    JSON.parse(content.toString());
    return true;
  } catch {
    return false;
  }
}

/** Reads files into the same memory, one after the other. */
class Reader {
  #buffer = Buffer.allocUnsafe(READ_BYTES);

  /** The content of the file, good until the next is read. */
  read(path: string, size: number): Buffer {
    if (size > this.#buffer.length) this.#buffer = Buffer.allocUnsafe(2 * size);
    const descriptor = openSync(path, 'r');
    try {
      let length = 0;
      while (length < size) {
        const count = readSync(descriptor, this.#buffer, length, size - length, null);
        if (count === 0) break;
        length += count;
      }
      return this.#buffer.subarray(0, length);
    } finally {
      closeSync(descriptor);
    }
  }
}

const reader = new Reader();

/** Does the task in this thread. Throws what the system says; what was done before stays. */
export function perform(task: Task): TaskResults[Task['kind']] {
  switch (task.kind) {
    case 'write':
      writeFiles(task);
      return undefined;
    case 'link':
      return linkFiles(task);
    case 'check':
      return checkFiles(task);
  }
}

function answerTo(task: Task): Answer {
  try {
    return { result: perform(task) };
  } catch (error) {
    const { message, code, syscall, path } = error as NodeJS.ErrnoException;
    return { error: { message, code, syscall, path } };
  }
}

// The main thread has no parent.
parentPort?.on('message', (task: Task) => {
  parentPort?.postMessage(answerTo(task));
});
