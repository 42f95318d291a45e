import { setTimeout as sleep } from 'node:timers/promises';

/** What one transaction of a group commit takes. */
export interface GroupSize<T> {
  /** How long the first item after a pause waits for others. */
  readonly gatherMs: number;
  /** The most that goes into one transaction; a single item may be more. */
  readonly most: number;
  /** What an item counts towards `most`. */
  readonly sizeOf: (item: T) => number;
}

interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

const ALL_THAT_WAIT: GroupSize<unknown> = { gatherMs: 0, most: Infinity, sizeOf: () => 1 };

/**
 * Turns what many write at once into few transactions: what arrives while one is running goes into
 * the next together.
 */
export class GroupCommit<T, R> {
  #waiting: Waiting<T, R>[] = [];
  #isCommitting = false;

  /** `commit` writes its items in one transaction, all or nothing. */
  constructor(
    private readonly commit: (items: readonly T[]) => Promise<R>,
    private readonly size: GroupSize<T> = ALL_THAT_WAIT,
  ) {}

  /** Settles as the commit of the transaction that holds the item. */
  add(item: T): Promise<R> {
    const settled = new Promise<R>((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
    });
    if (!this.#isCommitting) void this.#commitAll();
    return settled;
  }

  async #commitAll(): Promise<void> {
    this.#isCommitting = true;
    if (this.size.gatherMs > 0) await sleep(this.size.gatherMs);
    while (this.#waiting.length > 0) await this.#commitGroup(this.#takeGroup());
    this.#isCommitting = false;
  }

  #takeGroup(): readonly Waiting<T, R>[] {
    let size = 0;
    const beyond = this.#waiting.findIndex(({ item }, index) => {
      size += this.size.sizeOf(item);
      return index > 0 && size > this.size.most;
    });
    return this.#waiting.splice(0, beyond === -1 ? this.#waiting.length : beyond);
  }

  /** Never rejects: those who wait learn their own end. */
  async #commitGroup(group: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const result = await this.commit(group.map(({ item }) => item));
      for (const { resolve } of group) resolve(result);
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
}
