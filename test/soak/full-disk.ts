import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { childrenOf } from './processes.js';

const DISK_MIB = 16;
const MIB = 1_024 * 1_024;
const PAGE = 4_096;

/** A place that can be made to take no more bytes. */
export interface Disk {
  readonly folder: string;
  /** From now on the process and those that it started write nothing here. */
  fill(pid: number): void;
  free(): void;
  remove(): void;
}

/** A file system of a few MiB, which only root may mount. */
export class SmallDisk implements Disk {
  readonly folder: string;

  constructor(root: string) {
    this.folder = mkdtempSync(`${root}/disk-`);
    run('mount', '-t', 'tmpfs', '-o', `size=${DISK_MIB}m`, 'tmpfs', this.folder);
  }

  /** Leaves not a page free. */
  fill(): void {
    mkdirSync(this.#filler);
    for (let bytes = MIB; bytes >= PAGE;) {
      try {
        writeFileSync(`${this.#filler}/${bytes}-${Math.random()}`, Buffer.alloc(bytes));
      } catch {
        bytes /= 2;
      }
    }
  }

  free(): void {
    rmSync(this.#filler, { recursive: true });
  }

  remove(): void {
    run('umount', '--lazy', this.folder);
  }

  get #filler(): string {
    return `${this.folder}/filler`;
  }
}

/** What anybody may do: RLIMIT_FSIZE of setrlimit(2), so that no file of the processes takes a byte (EFBIG). */
export class LimitedFiles implements Disk {
  #limited: readonly number[] = [];

  constructor(readonly folder: string) {}

  fill(pid: number): void {
    this.#limited = [pid];
    this.#limit('0');
  }

  free(): void {
    this.#limit('unlimited');
  }

  remove(): void {
    this.#limited = [];
  }

  /** The soft limit, which its owner may raise again. Those that start meanwhile inherit it. */
  #limit(bytes: string): void {
    for (const pid of this.#limited.flatMap((one) => [one, ...childrenOf(one)])) {
      if (existsSync(`/proc/${pid}`)) run('prlimit', `--pid=${pid}`, `--fsize=${bytes}:`);
    }
  }
}

function run(command: string, ...words: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${words.join(' ')}: ${error?.message ?? stderr}`);
}
