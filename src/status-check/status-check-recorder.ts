import { Injectable } from '@nestjs/common';
import { ClosureGuard } from '../catalog/closure.guard.js';
import { StoppedError } from '../shared/errors/app-error.js';
import { noteFailure } from '../shared/database/transient-errors.js';
import { HttpClient } from '../shared/http-client/http.client.js';
import { StatusCheckRun } from './status-check-run.js';
import type { StatusCheckReport } from './status-check.types.js';
import { StatusChecksRepository, type StatusCheckEnd } from './status-checks.repository.js';

/** Writes every check down, however it ends. */
@Injectable()
export class StatusCheckRecorder {
  constructor(
    private readonly checks: StatusChecksRepository,
    private readonly guard: ClosureGuard,
    private readonly http: HttpClient,
  ) {}

  /** The report of `work`; its error is recorded and thrown. */
  async record(
    jobRunId: number,
    work: (run: StatusCheckRun) => Promise<void>,
  ): Promise<StatusCheckReport> {
    const id = await this.checks.start(jobRunId);
    const run = new StatusCheckRun(id, await this.guard.watch({ statusCheckId: id }));
    const began = performance.now();
    const requestsBefore = this.http.requests;
    const report = (): StatusCheckReport => ({
      ...run.counters(),
      requests: this.http.requests - requestsBefore,
      seconds: Math.round(performance.now() - began) / 1_000,
    });
    try {
      await work(run);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      await noteFailure(() =>
        this.checks.finish(run.id, endOf(error), {
          ...report(),
          held: run.held.length,
          error: message,
        }),
      );
      throw error;
    }
    const done = report();
    const status = done.failed > 0 ? 'completed_with_errors' : 'completed';
    await this.checks.finish(run.id, status, {
      ...done,
      held: done.held.length,
      error: run.implausible ?? run.failures[0] ?? null,
    });
    return done;
  }
}

function endOf(error: unknown): StatusCheckEnd {
  return error instanceof StoppedError ? 'cancelled' : 'failed';
}
