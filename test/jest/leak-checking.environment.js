import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { TestEnvironment } from 'jest-environment-node';

/** Sockets and processes that a test has closed may take this long to be gone on a busy machine. */
const GRACE_MS = 5_000;
const POLL_MS = 5;

/** Made when the process first uses its standard streams, and kept for good. */
const OWN_STREAMS = ['PipeWrap', 'TTYWrap'];

/**
 * Node's environment for tests, which fails a file that leaves something open: a timer, a server, a
 * socket, a process. Such a thing would keep the worker from ending by itself.
 */
export default class LeakCheckingEnvironment extends TestEnvironment {
  #before = openResources();

  async teardown() {
    await super.teardown();
    const deadline = performance.now() + GRACE_MS;
    while (this.#leftOpen().length > 0 && performance.now() < deadline) await sleep(POLL_MS);
    const left = this.#leftOpen();
    if (left.length > 0) throw new Error(`the tests of this file leave open: ${left.join(', ')}`);
  }

  /** What is open now and was not when the file began, by kind. */
  #leftOpen() {
    const before = [...this.#before];
    return openResources().filter((kind) => {
      const index = before.indexOf(kind);
      if (index >= 0) before.splice(index, 1);
      return index < 0;
    });
  }
}

/** The kinds of what keeps this process alive, such as `Timeout` and `TCPServerWrap`. */
function openResources() {
  return process.getActiveResourcesInfo().filter((kind) => !OWN_STREAMS.includes(kind));
}
