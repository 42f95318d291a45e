import { setTimeout as wait } from 'node:timers/promises';
import { ask, type PlainAnswer, type PlainRequest } from './plain-http.js';
import { Repetition } from './repetition.js';
import type { ScheduledServer } from './scheduled-server.js';

const PAUSE_MS = 100;
const RETRY_MS = 200;
const TOLD_TWICE_SHARE = 0.2;

interface Document {
  readonly packages: Readonly<Record<string, readonly { readonly version_normalized: string }[]>>;
}

export interface ComposerClientsOptions {
  /** The package that is installed next, unless it is closed. */
  readonly next: () => string;
  readonly random: () => number;
}

/** Composer on ever other machines, telling what it installed until it is heard, and sometimes again. */
export class ComposerClients {
  /** Installs of each package. */
  readonly installs = new Map<string, number>();
  /** Notifications that were not taken and had to be repeated. */
  failed = 0;
  readonly #installing: Repetition;
  #clients = 0;

  constructor(
    private readonly server: ScheduledServer,
    private readonly options: ComposerClientsOptions,
  ) {
    this.#installing = new Repetition(() => this.#install(options.next()), PAUSE_MS);
  }

  /** Resolves when the last install is told. */
  stop(): Promise<void> {
    return this.#installing.stop();
  }

  async #install(name: string): Promise<void> {
    const version = await this.#newestVersion(name);
    if (version === undefined) return;
    this.#clients += 1;
    const notification = {
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': 'Composer/2.8.1 (Linux; 6.1.0; PHP 8.3.0; cURL 8.5.0)',
        'X-Forwarded-For': addressOf(this.#clients),
      },
      body: JSON.stringify({ downloads: [{ name, version }] }),
    };
    const isToldTwice = this.options.random() < TOLD_TWICE_SHARE;
    await this.#tell(notification);
    if (isToldTwice) await this.#tell(notification);
    this.installs.set(name, (this.installs.get(name) ?? 0) + 1);
  }

  /** The version that Composer would install; undefined when nobody says so now. */
  async #newestVersion(name: string): Promise<string | undefined> {
    const answer = await this.#asked(`/p2/${name}.json`);
    if (answer?.status !== 200) return undefined;
    const { packages } = JSON.parse(answer.body) as Document;
    return packages[name]?.[0]?.version_normalized;
  }

  async #tell(notification: PlainRequest): Promise<void> {
    while (!(await this.#isTaken(notification))) {
      this.failed += 1;
      await wait(RETRY_MS);
    }
  }

  async #isTaken(notification: PlainRequest): Promise<boolean> {
    const answer = await this.#asked('/downloads', notification);
    if (answer !== undefined && answer.status >= 400 && answer.status < 500) {
      throw new Error(`/downloads: ${answer.status} ${answer.body}`);
    }
    return answer?.status === 200;
  }

  /** Undefined when nobody answers; the reader judges whether somebody had to. */
  async #asked(path: string, request?: PlainRequest): Promise<PlainAnswer | undefined> {
    return ask(this.server.origin + path, request).catch(() => undefined);
  }
}

/** An address of its own in 10.0.0.0/8. */
function addressOf(client: number): string {
  return ['10', client >> 16, (client >> 8) & 255, client & 255].join('.');
}
