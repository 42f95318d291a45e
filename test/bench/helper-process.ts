import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A process of the bench's own beside the measured one, which answers one message with one message. */
export class HelperProcess {
  readonly #child: ChildProcess;

  /** `file` lies beside this one and ends in `.process.js`. */
  constructor(file: string, words: readonly string[], signal: AbortSignal) {
    const path = fileURLToPath(new URL(file, import.meta.url));
    this.#child = fork(path, words, { signal, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.#child.on('error', () => undefined); // an abort; whoever waits sees the process end
  }

  /** The next message of the process, after it was sent this one. Throws when it ends instead. */
  async ask<T>(message?: object): Promise<T> {
    const gone = new AbortController();
    const end = (): void => {
      gone.abort();
    };
    this.#child.once('exit', end);
    try {
      const answered = once(this.#child, 'message', { signal: gone.signal });
      if (message !== undefined) this.#child.send(message);
      const [answer] = (await answered) as [T];
      return answer;
    } catch (cause) {
      throw new Error(`${this.#child.spawnargs[1] ?? 'a helper'} ended early`, { cause });
    } finally {
      this.#child.off('exit', end);
    }
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill();
    await ended;
  }
}
