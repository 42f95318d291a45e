import type { Agent, Dispatcher } from 'undici';

const MAX_REDIRECTIONS = 3;

/**
 * Connections to one service. undici, five megabytes of memory, is loaded with the first request: a
 * server that asks nobody does without.
 */
export class Connections {
  #opened: Promise<{ readonly agent: Agent; readonly dispatcher: Dispatcher }> | undefined;
  #isDestroyed = false;

  /** `limit` is the number of connections at the same time. */
  constructor(private readonly limit: number) {}

  /** Sends requests, follows redirections and decompresses answers. Throws after `destroy`. */
  async dispatcher(): Promise<Dispatcher> {
    if (this.#isDestroyed) throw new Error('the connections are destroyed');
    this.#opened ??= this.#open();
    return (await this.#opened).dispatcher;
  }

  /** Ends every connection; requests in flight fail. */
  async destroy(): Promise<void> {
    this.#isDestroyed = true;
    await (await this.#opened)?.agent.destroy();
  }

  async #open(): Promise<{ agent: Agent; dispatcher: Dispatcher }> {
    const { Agent, interceptors } = await import('undici');
    const agent = new Agent({ connections: this.limit });
    const dispatcher = agent.compose(
      interceptors.redirect({ maxRedirections: MAX_REDIRECTIONS }),
      interceptors.decompress({ skipErrorResponses: false }),
    );
    return { agent, dispatcher };
  }
}
