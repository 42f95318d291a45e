import { setTimeout as wait } from 'node:timers/promises';

/** Work that is done again and again from now on, with a pause between. */
export class Repetition {
  readonly #ended: Promise<void>;
  #isStopped = false;

  constructor(work: () => Promise<void>, pauseMs: number) {
    this.#ended = this.#repeat(work, pauseMs);
  }

  /** Resolves when the work in hand is done, which is the last; rejects with what it threw. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#ended;
  }

  async #repeat(work: () => Promise<void>, pauseMs: number): Promise<void> {
    while (!this.#isStopped) {
      await work();
      await wait(pauseMs);
    }
  }
}
