import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../auth/audit-log.js';
import type { Admin } from '../../auth/auth.types.js';
import { WriteQueue } from '../../shared/database/write-queue.js';
import { JobRunsRepository, type JobOrder } from '../../shared/jobs/job-runs.repository.js';

/** Asks for jobs in the name of an admin, and has them end; what is asked for stands in the audit log. */
@Injectable()
export class AdminJobs {
  constructor(
    private readonly runs: JobRunsRepository,
    private readonly audit: AuditLog,
    private readonly writes: WriteQueue,
  ) {}

  /** The id of the run that waits for its turn; nobody waits for it here. */
  ask(
    admin: Admin,
    { command, words = [] }: Pick<JobOrder, 'command' | 'words'>,
    note?: string,
  ): Promise<number> {
    return this.writes.run(async () => {
      const runId = await this.runs.ask({ command, words, askedBy: `admin:${admin.email}` });
      if (runId === undefined) throw new Error('a job without a time is always asked for');
      const after = { runId, ...(note !== undefined && note !== '' && { note }) };
      const subject = [command, ...words].join(' ');
      await this.audit.record({ admin, action: 'ask for job', subject, after });
      return runId;
    });
  }

  /** Has a run end after its batch, or not begin. Throws `NotFoundError`, and `RunFailedError` for one that has ended. */
  cancel(admin: Admin, runId: number): Promise<void> {
    return this.writes.run(async () => {
      const outcome = await this.runs.requestCancel(runId, `admin:${admin.email}`);
      const subject = `run ${runId}`;
      await this.audit.record({ admin, action: 'cancel job', subject, after: { outcome } });
    });
  }
}
