import {
  closeSync,
  futimesSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT_KEY } from '../domain/composer/root-document.js';
import type { Job } from '../shared/jobs/job.types.js';
import type { BaseBuild } from './base-build.js';
import { BaseDamagedError, BuildInvalidError } from './build-errors.js';
import { errorCode } from '../shared/files/system-error.js';
import { flush, linkOrCopy, sha256 } from './build-files.js';
import { CHECKSUMS, MANIFEST, type BuildFolder } from './build-folder.js';
import type { Checksums, Manifest } from './build.types.js';
import { startOf } from './build-id.js';
import { formatChecksums } from './checksums.js';
import { forEachPaced, type Series } from './pace.js';

/** The part of a manifest that the files themselves do not tell. */
export type ManifestHead = Omit<Manifest, 'artifact_count' | 'artifact_bytes' | 'root_hash'>;

/** A build being written: new bytes as new files, everything else as links into its base. */
export class BuildDraft {
  readonly #path: string;
  readonly #time: Date;
  readonly #files = new Map<string, string>();
  /** Sizes of the files with bytes of their own; they are read again before the build counts. */
  readonly #written = new Map<string, number>();
  readonly #folders = new Set<string>();
  #linked = 0;

  constructor(
    folder: BuildFolder,
    private readonly id: string,
    private readonly base: BaseBuild | undefined,
  ) {
    this.#path = folder.temporaryPath(id);
    this.#time = startOf(id);
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
    this.#files.set(name, hash);
    if (this.base?.files.get(name) !== hash) this.#write(name, bytes);
    return hash;
  }

  /**
   * Completes the directory, flushes it to the disk and validates it; the manifest.
   *
   * Throws `BaseDamagedError` when files of the base are not what it lists, else `BuildInvalidError`.
   */
  async seal(head: ManifestHead, job: Job): Promise<Manifest> {
    await this.#linkRest(job);
    const manifest: Manifest = {
      ...head,
      artifact_count: this.#files.size,
      artifact_bytes: this.#expectedBytes(),
      root_hash: this.#files.get(ROOT_KEY) ?? '',
    };
    const text = Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`);
    this.#write(MANIFEST, text);
    const checksums = join(this.#path, CHECKSUMS);
    writeFileSync(checksums, formatChecksums(this.#files, [MANIFEST, sha256(text)]));
    // It seals the build: no file is younger, also when the id runs ahead of the clock.
    const sealed = new Date(Math.max(Date.now(), this.#time.getTime()));
    utimesSync(checksums, sealed, sealed);
    const written = [...this.#written.keys(), CHECKSUMS, ...this.#folders];
    await Promise.all([
      flush(
        this.#path,
        written.map((name) => join(this.#path, name)),
      ),
      this.#validate(manifest, sha256(text), job),
    ]);
    return manifest;
  }

  /** Removes the directory, if it still has its temporary name. */
  discard(): void {
    rmSync(this.#path, { recursive: true, force: true });
  }

  #write(name: string, bytes: Uint8Array): void {
    const descriptor = openSync(this.#target(name), 'w');
    try {
      writeFileSync(descriptor, bytes);
      // Last-Modified: ids are unique seconds, so no two contents of a file ever share one.
      futimesSync(descriptor, this.#time, this.#time);
    } finally {
      closeSync(descriptor);
    }
    this.#written.set(name, bytes.length);
  }

  #target(name: string): string {
    const folder = dirname(name);
    if (!this.#folders.has(folder)) {
      mkdirSync(join(this.#path, folder), { recursive: true });
      this.#folders.add(folder);
    }
    return `${this.#path}/${name}`;
  }

  async #linkRest(job: Job): Promise<void> {
    const { base } = this;
    if (base === undefined) return;
    await forEachPaced(this.#series('linking unchanged files'), job, ([name]) => {
      if (!this.#written.has(name)) this.#link(base, name);
    });
  }

  #link(base: BaseBuild, name: string): void {
    const target = this.#target(name);
    try {
      if (linkOrCopy(`${base.path}/${name}`, target)) this.#linked += 1;
      else this.#written.set(name, statSync(target).size);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') throw new BaseDamagedError(`${base.id} lacks ${name}`);
      throw error;
    }
  }

  /** What the sizes must add up to if every reused file is as long as it was in the base. */
  #expectedBytes(): number {
    let bytes = 0;
    for (const size of this.#written.values()) bytes += size;
    if (this.#linked === 0 || this.base === undefined) return bytes;
    bytes += this.base.bytes;
    for (const name of this.base.files.keys()) {
      const isReused = this.#files.has(name) && !this.#written.has(name);
      if (!isReused)
        bytes -= statSync(join(this.base.path, name), { throwIfNoEntry: false })?.size ?? 0;
    }
    return bytes;
  }

  async #validate(manifest: Manifest, manifestHash: string, job: Job): Promise<void> {
    const problems: string[] = [];
    let bytes = 0;
    await forEachPaced(this.#series('validating'), job, ([name, hash]) => {
      const ownSize = this.#written.get(name);
      if (ownSize !== undefined) problems.push(...this.#unlikeWritten(name, hash));
      bytes += ownSize ?? this.#sizeOfLink(name);
    });
    problems.push(...this.#unlikeWritten(MANIFEST, manifestHash));
    if (bytes !== manifest.artifact_bytes) {
      if (this.base?.isVerified === false) throw new BaseDamagedError(`sizes in ${this.base.id}`);
      problems.push(`the files have ${bytes} bytes, not ${manifest.artifact_bytes}`);
    }
    if (problems.length > 0) throw new BuildInvalidError(this.id, problems);
  }

  #series(name: string): Series<[string, string]> {
    return { name, items: this.#files, size: this.#files.size };
  }

  #sizeOfLink(name: string): number {
    const { size, mtimeMs } = statSync(`${this.#path}/${name}`);
    if (this.base?.isVerified === false && mtimeMs > this.base.sealedMs) {
      throw new BaseDamagedError(`${name} changed after ${this.base.id} was finished`);
    }
    return size;
  }

  #unlikeWritten(name: string, hash: string): string[] {
    const bytes = readFileSync(join(this.#path, name));
    if (sha256(bytes) !== hash) return [`${name} was not written as it was rendered`];
    try {
      JSON.parse(bytes.toString());
      return [];
    } catch {
      return [`${name} is not JSON`];
    }
  }
}
