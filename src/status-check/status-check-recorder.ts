import { Injectable } from '@nestjs/common';
import { StoppedError, RunFailedError } from '../shared/errors/app-error.js';
import { noteFailure } from '../shared/database/transient-errors.js';
import { HttpClient } from '../shared/http-client/http.client.js';
import { StatusCheckRun } from './status-check-run.js';
import type { StatusCheckReport } from './status-check.types.js';
import { StatusChecksRepository, type StatusCheckEnd } from './status-checks.repository.js';

/** So many packages seem to be gone that nothing was closed; an operator has to look. */
export class ClosuresGuardedError extends RunFailedError {}

/** Writes every check down, however it ends. */
@Injectable()
export class StatusCheckRecorder {
  constructor(
    private readonly checks: StatusChecksRepository,
    private readonly http: HttpClient,
  ) {}

  /** The report of `work`; its error is recorded and thrown. */
  async record(
    jobRunId: number,
    work: (run: StatusCheckRun) => Promise<void>,
  ): Promise<StatusCheckReport> {
    const run = new StatusCheckRun(await this.checks.start(jobRunId));
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
        this.checks.finish(run.id, endOf(error), { ...report(), error: message }),
      );
      throw error;
    }
    const done = report();
    const status = done.failed > 0 ? 'completed_with_errors' : 'completed';
    await this.checks.finish(run.id, status, { ...done, error: run.failures[0] ?? null });
    return done;
  }

  /** Makes these packages the ones held back for an operator, in place of earlier ones. */
  async holdBack(run: StatusCheckRun, packageIds: readonly number[]): Promise<void> {
    await this.checks.holdBack(run.id, packageIds);
  }
}

function endOf(error: unknown): StatusCheckEnd {
  if (error instanceof ClosuresGuardedError) return 'guarded';
  return error instanceof StoppedError ? 'cancelled' : 'failed';
}
