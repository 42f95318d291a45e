/**
 * Turns what many workers write at once into few transactions: what arrives while one is running
 * goes into the next together.
 */
export class GroupCommit<T> {
  #waiting: T[] = [];
  #next: Promise<void> | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(private readonly commit: (items: readonly T[]) => Promise<void>) {}

  /** Settles as the transaction that holds the item. */
  add(item: T): Promise<void> {
    this.#waiting.push(item);
    this.#next ??= this.#afterRunning();
    return this.#next;
  }

  async #afterRunning(): Promise<void> {
    await this.#running.catch(() => undefined); // those who wait for it see that failure
    const items = this.#waiting;
    this.#waiting = [];
    this.#next = undefined;
    this.#running = this.commit(items);
    await this.#running;
  }
}
