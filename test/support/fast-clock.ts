import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Clock } from '../../src/shared/clock/clock.js';

const HOOK = pathToFileURL(join(import.meta.dirname, 'fast-clock-of-program.js')).href;

/** A clock that goes so many times as fast as the one on the wall, in this process and in others. */
export class FastClock implements Clock {
  readonly #file: number;
  #wallMs = Date.now();
  #ms: number;
  #speed: number;

  /** `path` is the file that tells other processes. */
  constructor(
    private readonly path: string,
    start: Date,
    private readonly usualSpeed: number,
  ) {
    this.#file = openSync(path, 'w');
    this.#ms = start.getTime();
    this.#speed = usualSpeed;
    this.#tell();
  }

  /** What gives a program this clock. */
  get environment(): Readonly<Record<string, string>> {
    return { NODE_OPTIONS: `--import=${HOOK}`, CLOCK_FILE: this.path };
  }

  now(): Date {
    return new Date(this.#ms + (Date.now() - this.#wallMs) * this.#speed);
  }

  /** Resolves when it is this time, at once if it has passed. */
  async reach(time: Date): Promise<void> {
    const left = time.getTime() - this.now().getTime();
    if (left > 0) await wait(Math.ceil(left / this.#speed));
  }

  /** Stands still from now on. */
  stop(): void {
    this.#go(0);
  }

  goOn(): void {
    this.#go(this.usualSpeed);
  }

  close(): void {
    closeSync(this.#file);
  }

  #go(speed: number): void {
    this.#ms = this.now().getTime();
    this.#wallMs = Date.now();
    this.#speed = speed;
    this.#tell();
  }

  #tell(): void {
    const facts = [this.#wallMs, this.#ms, this.#speed, this.usualSpeed];
    writeSync(this.#file, new Uint8Array(new Float64Array(facts).buffer), 0, null, 0);
  }
}
