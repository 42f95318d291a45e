import { Module } from '@nestjs/common';
import { PipelineModule } from '../../../src/pipeline/pipeline.module.js';
import { JobRunner } from '../../../src/shared/jobs/job-runner.js';
import { StatusCheckModule } from '../../../src/status-check/status-check.module.js';
import { StatusCheckService } from '../../../src/status-check/status-check.service.js';
import {
  StatusCheckRequest,
  type StatusCheckReport,
} from '../../../src/status-check/status-check.types.js';
import { openWordpressOrgApp, type WordpressOrgApp } from '../../support/wordpress-org-app.js';

@Module({ imports: [PipelineModule, StatusCheckModule] })
class PipelineAndStatusCheckModule {}

/** The whole application with the status check. */
export interface StatusCheckApp extends WordpressOrgApp {
  check(request?: Partial<StatusCheckRequest>): Promise<StatusCheckReport>;
  /** `action type/name found_by` of every change, oldest first, with what was told: `(date reason permanent)`. */
  changes(): Promise<string[]>;
  /** The rows of `status_checks`, newest first. */
  checks(): Promise<Record<string, unknown>[]>;
  activeCount(): Promise<number>;
}

export async function openStatusCheckApp(
  directory: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<StatusCheckApp> {
  const app = await openWordpressOrgApp(directory, environment, PipelineAndStatusCheckModule);
  return {
    ...app,
    check: (request = {}) =>
      app
        .get(JobRunner)
        .run('check-status', (job) =>
          app.get(StatusCheckService).run(Object.assign(new StatusCheckRequest(), request), job),
        ),
    changes: async () => {
      const rows = await app.database.query<{ line: string }[]>(
        `SELECT action || ' ' || type || '/' || name || ' ' || found_by || CASE
             WHEN change.closed_at IS NULL THEN ''
             ELSE ' (' || change.closed_at || COALESCE(' ' || reason, '')
               || CASE permanent WHEN 1 THEN ' permanent' ELSE '' END || ')'
           END AS line
         FROM package_status_changes AS change JOIN packages ON packages.id = package_id
         ORDER BY change.id`,
      );
      return rows.map(({ line }) => line);
    },
    checks: () => app.database.query('SELECT * FROM status_checks ORDER BY id DESC'),
    activeCount: async () => {
      const [row] = await app.database.query<{ active: number }[]>(
        'SELECT SUM(is_active) AS active FROM packages',
      );
      return row?.active ?? 0;
    },
  };
}
