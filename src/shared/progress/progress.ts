import { Injectable, Logger } from '@nestjs/common';
import { SingleBar } from 'cli-progress';

const LINE_EVERY_MS = 5_000;

/** One piece of work whose steps can be counted. */
export interface ProgressTask {
  advance(steps?: number): void;
  end(): void;
}

/** Shows how far work is: a bar on a terminal, a log line every few seconds elsewhere. */
@Injectable()
export class Progress {
  private readonly logger = new Logger(Progress.name);

  /** Starts to show `name`; `total` is left out when nobody knows it yet. */
  task(name: string, total?: number): ProgressTask {
    return process.stderr.isTTY && total !== undefined
      ? this.#bar(name, total)
      : this.#lines(name, total);
  }

  #bar(name: string, total: number): ProgressTask {
    const bar = new SingleBar({
      stream: process.stderr,
      format: `${name} {bar} {value}/{total} {eta_formatted}`,
      hideCursor: true,
      clearOnComplete: true,
    });
    bar.start(total, 0);
    return {
      advance: (steps = 1) => {
        bar.increment(steps);
      },
      end: () => {
        bar.stop();
      },
    };
  }

  #lines(name: string, total: number | undefined): ProgressTask {
    let done = 0;
    let due = Date.now() + LINE_EVERY_MS;
    return {
      advance: (steps = 1) => {
        done += steps;
        if (Date.now() < due) return;
        due = Date.now() + LINE_EVERY_MS;
        this.logger.log('progress', { task: name, done, total });
      },
      end: () => undefined,
    };
  }
}
