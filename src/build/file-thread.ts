import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { perform, type Answer, type Task, type TaskResults } from './file-work.js';

/** In the form that this module has: compiled, or as Node reads TypeScript itself. */
const SCRIPT = new URL(`file-work${extname(import.meta.url)}`, import.meta.url);

/** Its rubbish is short-lived: more would only be held, not used. */
const YOUNG_GENERATION_MB = 4;

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Work on so many files is done before a thread would have started, some 30 ms of the processor's time. */
const FEW_FILES = 64;

/**
 * A second thread for work on files, so that it does not wait for rendering, nor rendering for it. It
 * starts when it is given more than a few files together; until then tasks are done at once.
 */
export class FileThread {
  #worker: Worker | undefined;
  #filesGiven = 0;
  /** Tasks given to the thread, oldest first: they are answered in that order. */
  readonly #waiting: Waiting[] = [];

  /**
   * The result of the task, after all tasks given before it. Rejects with what it threw, and when the
   * thread has ended; what a failed task has done stays. `transfer` is memory given away with it.
   */
  run<T extends Task>(
    task: T,
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<TaskResults[T['kind']]> {
    this.#filesGiven += filesOf(task);
    const result = new Promise<unknown>((resolve, reject) => {
      if (this.#filesGiven <= FEW_FILES) {
        resolve(perform(task));
        return;
      }
      this.#worker ??= this.#start();
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(task, transfer);
    }) as Promise<TaskResults[T['kind']]>;
    // Whoever waits gets the error; it is no crash when nobody does any more.
    result.catch(() => undefined);
    return result;
  }

  /** Ends the thread, in the middle of a task too; returns once it touches no file any more. */
  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(SCRIPT, {
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    worker.on('message', (answer: Answer) => {
      const task = this.#waiting.shift();
      if ('result' in answer) task?.resolve(answer.result);
      else task?.reject(Object.assign(new Error(String(answer.error.message)), answer.error));
    });
    worker.on('error', (error) => {
      this.#fail(error);
    });
    worker.on('exit', () => {
      this.#fail(new Error('the thread for files has ended'));
    });
    return worker;
  }

  #fail(error: unknown): void {
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}

function filesOf(task: Task): number {
  return task.kind === 'check' ? task.files.length : task.names.length;
}
