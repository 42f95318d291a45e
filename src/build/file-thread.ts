import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Answer, Task, TaskResults } from './file-work.js';

/** In the form that this module has: compiled, or as Node reads TypeScript itself. */
const SCRIPT = new URL(`file-work${extname(import.meta.url)}`, import.meta.url);

/** Its rubbish is short-lived: more would only be held, not used. */
const YOUNG_GENERATION_MB = 4;

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** A second thread for work on files, so that it does not wait for rendering, nor rendering for it. */
export class FileThread {
  readonly #worker = new Worker(SCRIPT, {
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
  });
  /** Tasks given, oldest first: they are answered in that order. */
  readonly #waiting: Waiting[] = [];

  constructor() {
    this.#worker.on('message', (answer: Answer) => {
      const task = this.#waiting.shift();
      if ('result' in answer) task?.resolve(answer.result);
      else task?.reject(Object.assign(new Error(String(answer.error.message)), answer.error));
    });
    this.#worker.on('error', (error) => {
      this.#fail(error);
    });
    this.#worker.on('exit', () => {
      this.#fail(new Error('the thread for files has ended'));
    });
  }

  /**
   * The result of the task, after all tasks given before it. Rejects with what it threw, and when the
   * thread has ended; what a failed task has done stays. `transfer` is memory given away with it.
   */
  run<T extends Task>(
    task: T,
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<TaskResults[T['kind']]> {
    const result = new Promise<unknown>((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(task, transfer);
    }) as Promise<TaskResults[T['kind']]>;
    // Whoever waits gets the error; it is no crash when nobody does any more.
    result.catch(() => undefined);
    return result;
  }

  /** Ends the thread, in the middle of a task too; returns once it touches no file any more. */
  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(error: unknown): void {
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}
