import { spawn, type ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { executablePath } from '../process/executable.js';
import { ASKED_RUN_VARIABLE } from '../process/asked-run.js';
import { childEnvironment } from '../process/child-environment.js';
import type { QueuedRun } from './job-runs.queries.js';

/** Token of the variables that give the processes of jobs the settings of this one. */
export const JOB_ENVIRONMENT = Symbol('JOB_ENVIRONMENT');

/** Jobs yield the processor to whoever answers requests. */
const NICE = 10;

/** Starts the process of a run: this executable, with the settings that this process has. */
@Injectable()
export class JobLauncher {
  private readonly logger = new Logger(JobLauncher.name);
  readonly #executable = executablePath();

  constructor(@Inject(JOB_ENVIRONMENT) private readonly environment: Record<string, string>) {}

  /** Its log lines go where ours go; its result goes into the row of the run. */
  start({ id, command, words }: QueuedRun): ChildProcess {
    const child = spawn(process.execPath, [this.#executable, ...command.split(' '), ...words], {
      env: childEnvironment({ ...this.environment, [ASKED_RUN_VARIABLE]: String(id) }),
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    this.#lower(child);
    return child;
  }

  #lower({ pid }: ChildProcess): void {
    if (pid === undefined) return;
    try {
      setPriority(pid, NICE);
    } catch (error) {
      this.logger.debug('the job keeps the priority of this process', { err: error });
    }
  }
}
