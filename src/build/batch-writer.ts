import type { FileThread } from './file-thread.js';

/** What is written at once: a few milliseconds of work. */
const BATCH_BYTES = 256 * 1_024;

/** Batches that may wait to be written, so that a fast renderer does not fill the memory. */
const BATCHES_WAITING = 8;

/** Writes files in the other thread while this one goes on. */
export class BatchWriter {
  #names: string[] = [];
  #contents: Uint8Array[] = [];
  #bytes = 0;
  /** Batches that were given away, oldest first. */
  readonly #batches: Promise<unknown>[] = [];

  constructor(
    private readonly thread: FileThread,
    private readonly directory: string,
    private readonly time: Date,
  ) {}

  /** Takes a file to write into a folder that exists. */
  write(name: string, content: Uint8Array): void {
    this.#names.push(name);
    this.#contents.push(content);
    this.#bytes += content.length;
    if (this.#bytes >= BATCH_BYTES) this.#send();
  }

  /** What to wait for before more is written; undefined while there is room. Rejects as the write did. */
  room(): Promise<unknown> | undefined {
    return this.#batches.length > BATCHES_WAITING ? this.#batches.shift() : undefined;
  }

  /** Returns once every file is written. */
  async finish(): Promise<void> {
    this.#send();
    await Promise.all(this.#batches.splice(0));
  }

  #send(): void {
    if (this.#names.length === 0) return;
    const bytes = new Uint8Array(this.#bytes);
    let end = 0;
    const ends = this.#contents.map((content) => {
      bytes.set(content, end);
      return (end += content.length);
    });
    const { directory, time } = this;
    const task = { kind: 'write', directory, names: this.#names, ends, bytes, time } as const;
    this.#batches.push(this.thread.run(task, [bytes.buffer]));
    this.#names = [];
    this.#contents = [];
    this.#bytes = 0;
  }
}
