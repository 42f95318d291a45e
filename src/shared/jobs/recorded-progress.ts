import type { Progress, ProgressTask } from '../progress/progress.js';
import type { RunProgress } from './job-runs.repository.js';

/** Shows progress, and remembers the latest for the row of the run. */
export class RecordedProgress implements Pick<Progress, 'task'> {
  #latest: RunProgress | undefined;

  constructor(private readonly shown: Pick<Progress, 'task'>) {}

  task(name: string, total?: number): ProgressTask {
    const task = this.shown.task(name, total);
    let done = 0;
    this.#latest = { task: name, done, total };
    return {
      advance: (steps = 1) => {
        task.advance(steps);
        done += steps;
        this.#latest = { task: name, done, total };
      },
      end: () => {
        task.end();
      },
    };
  }

  /** The latest progress; undefined when it is the one that was taken last. */
  takeChange(): RunProgress | undefined {
    const latest = this.#latest;
    this.#latest = undefined;
    return latest;
  }
}
