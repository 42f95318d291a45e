import { rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT_KEY } from '../domain/composer/root-document.js';
import { makeDirectory } from '../shared/files/make-directory.js';
import { errorCode } from '../shared/files/system-error.js';
import type { Job } from '../shared/jobs/job.types.js';
import type { BaseBuild } from './base-build.js';
import { BatchWriter } from './batch-writer.js';
import { BaseDamagedError, BuildInvalidError } from './build-errors.js';
import { flush, sha256 } from './build-files.js';
import { CHECKSUMS, MANIFEST, type BuildFolder } from './build-folder.js';
import type { Checksums, Manifest } from './build.types.js';
import { startOf } from './build-id.js';
import { formatChecksums } from './checksums.js';
import { checkInBothThreads } from './file-check.js';
import { FileThread } from './file-thread.js';
import { writeFile, type Fault, type TaskResults } from './file-work.js';
import { chunksOf } from './pace.js';

/** The part of a manifest that the files themselves do not tell. */
export type ManifestHead = Omit<Manifest, 'artifact_count' | 'artifact_bytes' | 'root_hash'>;

/** Files that are being linked. */
interface Linking {
  readonly names: readonly string[];
  /** Those that could only be copied. */
  readonly copies: Promise<TaskResults['link']>;
}

const WORDS: Readonly<Record<Fault['kind'], string>> = {
  missing: 'is missing',
  'other bytes': 'was not written as it was rendered',
  'no JSON': 'is not JSON',
};

/**
 * A build being written: new bytes as new files, everything else as links into its base. A thread of
 * its own writes and links, from the first file that differs on. `discard` must follow in any case.
 */
export class BuildDraft {
  readonly #path: string;
  readonly #time: Date;
  readonly #thread = new FileThread();
  readonly #writer: BatchWriter;
  readonly #files = new Map<string, string>();
  /** The files with bytes of their own; they are read again before the build counts. */
  readonly #written = new Set<string>();
  #writtenBytes = 0;
  readonly #links: Linking[] = [];
  readonly #folders = new Set<string>();
  /** How many of the files, from the first on, were linked before the rest was known. */
  #linkedAhead = 0;
  #linked = 0;

  constructor(
    folder: BuildFolder,
    private readonly id: string,
    private readonly base: BaseBuild | undefined,
  ) {
    this.#path = folder.temporaryPath(id);
    this.#time = startOf(id);
    this.#writer = new BatchWriter(this.#thread, this.#path, this.#time);
  }

  /** The files put and kept so far. */
  get files(): Checksums {
    return this.#files;
  }

  /** Whether the files are others than those of the base. */
  get differs(): boolean {
    return this.#written.size > 0 || this.#files.size !== this.base?.manifest.artifact_count;
  }

  /** Takes a file of the base over. */
  keep(name: string): void {
    const hash = this.base?.files.get(name);
    if (hash === undefined) throw new Error(`${name} is not in the base`);
    this.#files.set(name, hash);
  }

  /** Adds a file and returns its SHA-256; equal bytes in the base are taken over, with their time. */
  put(name: string, body: string): string {
    const bytes = Buffer.from(body);
    const hash = sha256(bytes);
    const isNew = this.base?.files.get(name) !== hash;
    // The build will be made: what is kept need not wait for the rest.
    if (isNew && this.#written.size === 0) this.#linkAhead();
    this.#files.set(name, hash);
    if (isNew) {
      this.#prepareFolder(name);
      this.#writer.write(name, bytes);
      this.#noteWritten(name, bytes.length);
    }
    return hash;
  }

  /** What to wait for before more files are put; undefined while there is room for them. */
  room(): Promise<unknown> | undefined {
    return this.#writer.room();
  }

  /**
   * Completes the directory, flushes it to the disk and validates it; the manifest.
   *
   * Throws `BaseDamagedError` when files of the base are not what it lists, else `BuildInvalidError`.
   */
  async seal(head: ManifestHead, job: Job): Promise<Manifest> {
    this.#linkRest();
    const linkedBytes = await this.#finishLinks(job);
    await this.#writer.finish();
    const manifest: Manifest = {
      ...head,
      artifact_count: this.#files.size,
      artifact_bytes: this.#expectedBytes(),
      root_hash: this.#files.get(ROOT_KEY) ?? '',
    };
    const text = Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`);
    this.#prepareFolder(MANIFEST);
    writeFile(join(this.#path, MANIFEST), [text], this.#time);
    this.#writeChecksums(sha256(text));
    const [faults] = await Promise.all([
      this.#checkWritten(sha256(text), job),
      flush(this.#path, this.#newNames()),
    ]);
    this.#judge(manifest, linkedBytes, faults);
    return manifest;
  }

  /** Seals the build with it: no file is younger, also when the id runs ahead of the clock. */
  #writeChecksums(manifestHash: string): void {
    const sealed = new Date(Math.max(Date.now(), this.#time.getTime()));
    const pieces = formatChecksums(this.#files, [MANIFEST, manifestHash]);
    writeFile(join(this.#path, CHECKSUMS), pieces, sealed);
  }

  /** Removes the directory, if it still has its temporary name, after the last write into it. */
  async discard(): Promise<void> {
    await this.#thread.close();
    rmSync(this.#path, { recursive: true, force: true });
  }

  #noteWritten(name: string, size: number): void {
    this.#written.add(name);
    this.#writtenBytes += size;
  }

  /** Makes the folder of a file, once. */
  #prepareFolder(name: string): void {
    const folder = dirname(name);
    if (this.#folders.has(folder)) return;
    makeDirectory(join(this.#path, folder));
    this.#folders.add(folder);
  }

  #link(names: readonly string[]): void {
    if (this.base === undefined) return;
    for (const name of names) this.#prepareFolder(name);
    for (const chunk of chunksOf(names)) {
      const task = { kind: 'link', from: this.base.path, to: this.#path, names: chunk } as const;
      this.#links.push({ names: chunk, copies: this.#thread.run(task) });
    }
  }

  #linkAhead(): void {
    this.#linkedAhead = this.#files.size;
    this.#link([...this.#files.keys()]);
  }

  /** Links what was put and is in the base already, and what was kept, if nothing new was put. */
  #linkRest(): void {
    if (this.base === undefined) return;
    const rest = [...this.#files.keys()].slice(this.#linkedAhead);
    this.#link(rest.filter((name) => !this.#written.has(name)));
  }

  /** Waits for all links; the sizes of the linked files together. */
  async #finishLinks(job: Job): Promise<number> {
    const total = this.#links.reduce((sum, { names }) => sum + names.length, 0);
    const task = job.progress.task('linking unchanged files', total);
    let bytes = 0;
    try {
      for (const { names, copies } of this.#links) {
        const sizes = new Map(await this.#ofBase(copies));
        job.signal.throwIfAborted();
        this.#linked += names.length - sizes.size;
        for (const [name, size] of sizes) this.#noteWritten(name, size);
        for (const name of names) if (!sizes.has(name)) bytes += this.#sizeOfLink(name);
        task.advance(names.length);
      }
    } finally {
      task.end();
    }
    return bytes;
  }

  /** What was read from the base; a file that is not there damages it. */
  async #ofBase<T>(reading: Promise<T>): Promise<T> {
    try {
      return await reading;
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
      throw new BaseDamagedError(`${this.base?.id} lacks a file: ${(error as Error).message}`);
    }
  }

  /** What the sizes must add up to if every reused file is as long as it was in the base. */
  #expectedBytes(): number {
    if (this.#linked === 0 || this.base === undefined) return this.#writtenBytes;
    let bytes = this.#writtenBytes + this.base.bytes;
    for (const name of this.base.files.keys()) {
      const isReused = this.#files.has(name) && !this.#written.has(name);
      if (!isReused)
        bytes -= statSync(join(this.base.path, name), { throwIfNoEntry: false })?.size ?? 0;
    }
    return bytes;
  }

  /** Reads everything with bytes of its own again. */
  async #checkWritten(manifestHash: string, job: Job): Promise<readonly Fault[]> {
    const order = { directory: this.#path, trusted: undefined, isJson: true };
    const written = { items: this.#writtenWith(manifestHash), size: this.#written.size + 1 };
    const { faults } = await checkInBothThreads(order, written, this.#thread, job);
    return faults;
  }

  *#writtenWith(manifestHash: string): Generator<[name: string, hash: string]> {
    for (const name of this.#written) yield [name, this.#files.get(name) ?? ''];
    yield [MANIFEST, manifestHash];
  }

  /** What of the directory must reach the disk. */
  #newNames(): string[] {
    return [...this.#written, MANIFEST, CHECKSUMS, ...this.#folders];
  }

  #judge(manifest: Manifest, linkedBytes: number, faults: readonly Fault[]): void {
    const problems = faults.map(({ name, kind }) => `${name} ${WORDS[kind]}`);
    const bytes = linkedBytes + this.#writtenBytes;
    if (bytes !== manifest.artifact_bytes) {
      if (this.base?.isVerified === false) throw new BaseDamagedError(`sizes in ${this.base.id}`);
      problems.push(`the files have ${bytes} bytes, not ${manifest.artifact_bytes}`);
    }
    if (problems.length > 0) throw new BuildInvalidError(this.id, problems);
  }

  #sizeOfLink(name: string): number {
    const { size, mtimeMs } = statSync(`${this.#path}/${name}`);
    if (this.base?.isVerified === false && mtimeMs > this.base.sealedMs) {
      throw new BaseDamagedError(`${name} changed after ${this.base.id} was finished`);
    }
    return size;
  }
}
