import { Module, type Type } from '@nestjs/common';
import { DiscoverRequest, type DiscoverReport } from '../../src/discovery/discovery.types.js';
import { DiscoveryService } from '../../src/discovery/discovery.service.js';
import { PipelineModule } from '../../src/pipeline/pipeline.module.js';
import { StatusModule } from '../../src/pipeline/status.module.js';
import { JobRunner } from '../../src/shared/jobs/job-runner.js';
import { SyncService } from '../../src/sync/sync.service.js';
import { UpdateRequest, type SyncReport } from '../../src/sync/sync.types.js';
import type { PackageType } from '../../src/domain/types.js';
import { Catalogue } from '../simulator/catalogue.js';
import { startSimulator, type Simulator } from '../simulator/simulator.js';
import { openTestApp, type TestApp } from './test-app.js';

/** Waits of the clients, short enough for a test of an outage. */
const IMPATIENT = {
  WPORG_RETRY_DELAY_MS: '1',
  WPORG_API_TIMEOUT_SECONDS: '0.3',
  WPORG_SVN_TIMEOUT_SECONDS: '0.5',
  WPORG_REQUESTS_PER_SECOND: '10000',
};

/** The whole application over a temporary database, against a simulated WordPress.org. */
export interface WordpressOrgApp extends TestApp {
  readonly simulator: Simulator;
  readonly catalogue: Catalogue;
  discover(request?: Partial<DiscoverRequest>): Promise<DiscoverReport>;
  update(request?: Partial<UpdateRequest>): Promise<SyncReport>;
  /** The columns of a package. */
  row(type: PackageType, name: string): Promise<Record<string, unknown>>;
  /** The version rows of a package as `tag`: `published` or the reason why not. */
  versions(type: PackageType, name: string): Promise<Record<string, string>>;
}

@Module({ imports: [PipelineModule, StatusModule] })
class PipelineAndStatusModule {}

export async function openWordpressOrgApp(
  directory: string,
  environment: Readonly<Record<string, string>> = {},
  feature: Type = PipelineAndStatusModule,
): Promise<WordpressOrgApp> {
  const catalogue = new Catalogue();
  const simulator = await startSimulator({ catalogue });
  const settings = { ...simulator.environment(), ...IMPATIENT, ...environment };
  const base = await openTestApp(directory, feature, settings);
  const jobs = base.get(JobRunner);
  const query = <T>(sql: string, values: unknown[]): Promise<T[]> =>
    base.database.query<T[]>(sql, values);
  return {
    ...base,
    simulator,
    catalogue,
    discover: (request = {}) =>
      jobs.run('discover', (job) =>
        base.get(DiscoveryService).run(Object.assign(new DiscoverRequest(), request), job),
      ),
    update: (request = {}) =>
      jobs.run('update', (job) =>
        base.get(SyncService).run(Object.assign(new UpdateRequest(), request), job),
      ),
    row: async (type, name) => {
      const sql = 'SELECT * FROM packages WHERE type = ? AND name = ?';
      const [row] = await query<Record<string, unknown>>(sql, [type, name]);
      if (!row) throw new Error(`no row for ${type} ${name}`);
      return row;
    },
    versions: async (type, name) => {
      const rows = await query<{ tag: string; state: string }>(
        `SELECT tag, COALESCE(withheld_reason, status) AS state FROM package_versions
         JOIN packages ON packages.id = package_id WHERE type = ? AND name = ? ORDER BY tag`,
        [type, name],
      );
      return Object.fromEntries(rows.map(({ tag, state }) => [tag, state]));
    },
    close: async () => {
      await base.close();
      await simulator.close();
    },
  };
}
