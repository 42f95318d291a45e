import type { JobStorage } from '../../support/job-server.js';

type Running = Awaited<ReturnType<JobStorage['serve']>>;

/** `serve --with-scheduler` over a storage, one process after the other. */
export class ScheduledServer {
  /** Whether nobody need answer: one process was told to end, and the next does not listen yet. */
  isAway = false;

  private constructor(
    private readonly storage: JobStorage,
    private running: Running,
  ) {}

  static async start(storage: JobStorage): Promise<ScheduledServer> {
    return new ScheduledServer(storage, await startOver(storage));
  }

  /** Where the newest process answers. */
  get origin(): string {
    return this.running.url;
  }

  get pid(): number {
    return this.running.process.pid ?? 0;
  }

  /** The exit code, once the process has ended by SIGTERM. */
  async end(): Promise<number | null> {
    this.isAway = true;
    this.running.process.kill('SIGTERM');
    return (await this.running.done).code;
  }

  /** After `end`. */
  async startAgain(): Promise<void> {
    this.running = await startOver(this.storage);
    this.isAway = false;
  }
}

function startOver(storage: JobStorage): Promise<Running> {
  return storage.serve('--with-scheduler');
}
