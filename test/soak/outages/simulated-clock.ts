import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../../src/shared/clock/clock.js';

/** The true time, which moves when a simulation says so and when somebody waits. */
export class SimulatedClock implements Clock {
  #ms: number;

  constructor(start: Date) {
    this.#ms = start.getTime();
  }

  now(): Date {
    return new Date(this.#ms);
  }

  /** Moves on to this time, unless it has passed. */
  reach(time: Date): void {
    this.#ms = Math.max(this.#ms, time.getTime());
  }

  /** Waits on this clock: who waits at the same time wakes at the same time, however many they are. */
  async pause(ms: number): Promise<void> {
    const until = new Date(this.#ms + ms);
    await setImmediate();
    this.reach(until);
  }
}

/** What a machine believes the time to be. */
export class MachineClock implements Clock {
  /** How far it is ahead; behind, if negative. */
  aheadMs = 0;

  constructor(private readonly truth: Clock) {}

  now(): Date {
    return new Date(this.truth.now().getTime() + this.aheadMs);
  }
}
