import { mkdtempSync } from 'node:fs';
import type { Clock } from '../../../src/shared/clock/clock.js';
import type { Catalogue } from '../../simulator/catalogue.js';
import { startSimulator, type Simulator } from '../../simulator/simulator.js';
import { servedFiles, type ServedFiles } from '../served-files.js';
import { Machine } from './machine.js';
import type { SimulatedClock } from './simulated-clock.js';

/** The addresses of archives, which must not tell which simulator they come from. */
const DOWNLOADS_URL = 'https://downloads.wordpress.org';

export interface InstallationOptions {
  readonly root: string;
  readonly catalogue: Catalogue;
  /** What time it is, and how to wait. */
  readonly truth: SimulatedClock;
  /** What the machine believes the time to be. */
  readonly clock: Clock;
  readonly patienceSeconds: number;
}

/** A machine, and the way it sees the directory. */
export class Installation {
  private constructor(
    readonly simulator: Simulator,
    readonly machine: Machine,
    private readonly directory: string,
  ) {}

  static async open(options: InstallationOptions): Promise<Installation> {
    const { root, catalogue, truth, clock, patienceSeconds } = options;
    const simulator = await startSimulator({ catalogue, downloadsUrl: DOWNLOADS_URL });
    const directory = mkdtempSync(`${root}/`);
    const timing = {
      now: () => truth.now().getTime(),
      sleep: (ms: number) => truth.pause(ms),
    };
    const machine = await Machine.open({ directory, simulator, clock, timing, patienceSeconds });
    return new Installation(simulator, machine, directory);
  }

  /** What clients read, without what tells the installation. */
  servedFiles(): ServedFiles {
    const { origin } = new URL(this.simulator.apiUrl);
    const files = [...servedFiles(this.directory)];
    return new Map(files.map(([key, text]) => [key, text.replaceAll(origin, '')]));
  }

  async close(): Promise<void> {
    await this.machine.close();
    await this.simulator.close();
  }
}
