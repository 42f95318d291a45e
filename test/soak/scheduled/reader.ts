import { ask } from './plain-http.js';
import { Repetition } from './repetition.js';
import type { ScheduledServer } from './scheduled-server.js';

const PAUSE_MS = 20;

/** What a process that ends does to connections that it has not taken yet. */
const NOT_TAKEN = ['ECONNREFUSED', 'ECONNRESET'];

/** What to read, and what to believe of it. */
export interface ReaderOptions {
  /** The path to read next. */
  readonly next: () => string;
  /** Whether it may be said now that there is no such file. */
  readonly mayMiss: (path: string) => boolean;
}

/** A Composer client that reads all the time. */
export class Reader {
  reads = 0;
  /** Requests that nobody took while the server was away. */
  refused = 0;
  /** What must not be, one line each. */
  readonly problems: string[] = [];
  readonly #reading: Repetition;

  constructor(
    private readonly server: ScheduledServer,
    private readonly options: ReaderOptions,
  ) {
    this.#reading = new Repetition(() => this.#readOne(options.next()), PAUSE_MS);
  }

  stop(): Promise<void> {
    return this.#reading.stop();
  }

  async #readOne(path: string): Promise<void> {
    // The next process may listen before the refusal by none is known here.
    const wasAway = this.server.isAway;
    try {
      const { status, body } = await ask(this.server.origin + path);
      this.reads += 1;
      if (status === 200) JSON.parse(body);
      else if (status !== 404 || !this.options.mayMiss(path)) {
        this.problems.push(`${path}: ${status} ${body}`);
      }
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if ((wasAway || this.server.isAway) && NOT_TAKEN.includes(code)) this.refused += 1;
      else this.problems.push(`${path}: ${String(error)}`);
    }
  }
}
