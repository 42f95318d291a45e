import { HelperProcess } from './helper-process.js';
import type { Heads } from './synthetic-database.js';

/** Where the synthetic directory is served, and its newest revisions at the start. */
export interface DirectoryFacts {
  /** The settings that make wppackages talk to it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly downloadsUrl: string;
  readonly heads: Heads;
}

export interface DirectoryQuestion {
  /** Packages to release version 99.0 of, by number. */
  readonly release: readonly number[];
}

/** Requests received since the last question. */
export interface RequestCounts {
  api: number;
  svn: number;
}

/** WordPress.org for the bench: the simulator in a process of its own. */
export class Directory {
  private constructor(
    private readonly helper: HelperProcess,
    readonly facts: DirectoryFacts,
  ) {}

  static async start(packages: number, signal: AbortSignal): Promise<Directory> {
    const helper = new HelperProcess('directory.process.js', [String(packages)], signal);
    return new Directory(helper, await helper.ask<DirectoryFacts>());
  }

  /** Releases a new version of each package and starts to count requests anew. */
  async release(packages: readonly number[]): Promise<void> {
    await this.#ask({ release: packages });
  }

  requests(): Promise<RequestCounts> {
    return this.#ask({ release: [] });
  }

  stop(): Promise<void> {
    return this.helper.stop();
  }

  #ask(question: DirectoryQuestion): Promise<RequestCounts> {
    return this.helper.ask<RequestCounts>(question);
  }
}
