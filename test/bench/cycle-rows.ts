import type { Database } from 'better-sqlite3';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BUILD_ID } from '../../src/build/build.types.js';
import { MIN_RETAINED } from '../../src/deploy/deploy.types.js';
import type { DiscoverReport } from '../../src/discovery/discovery.types.js';
import type { PipelineReport } from '../../src/pipeline/pipeline.service.js';
import type { SyncReport } from '../../src/sync/sync.types.js';
import { rfc3339 } from '../../src/shared/clock/clock.js';
import { RESYNC_THROUGH } from '../../src/sync/rolling-resync.js';
import { benchRow, type BenchRow } from './bench-row.js';
import { expectSame, type Bench } from './bench.js';
import { FULL_SIZE } from './scale.js';
import { inDatabase } from './synthetic-database.js';
import { endAudit, startAudit } from './write-audit.js';

const HOUR_MS = 3_600_000;

/** The listing of everything and the log of what changed; and what that wrote. */
export async function discoverRows(bench: Bench): Promise<readonly BenchRow[]> {
  const { program, scale, directory, databasePath } = bench;
  const changed = scale.changedBeforeDiscover;
  await directory.release(changed);
  await inDatabase(databasePath, startAudit);
  const { report, seconds, peakRssMib } = await program.report<DiscoverReport>('discover');
  const { api, svn } = await directory.requests();
  const found = report.directories.reduce((sum, one) => sum + one.changed, 0);
  expectSame('packages that discover found changed', found, changed.length);
  const ids = changed.map((index) => index + 1);
  const writes = await inDatabase(databasePath, (database) => endAudit(database, ids));
  return [
    benchRow({
      name: `discover with ${changed.length} changed slugs`,
      detail: `${api + svn} requests`,
      measured: report.seconds,
      unit: 's',
      budget: 5,
      processSeconds: seconds,
      peakRssMib,
    }),
    benchRow({
      name: 'discover: rows written of packages that did not change',
      detail: `${writes.rows} rows written`,
      measured: writes.needless,
      unit: 'rows',
      budget: 0,
    }),
  ];
}

/** Takes in what `discoverRows` found. */
export async function updateRows({
  program,
  scale,
  directory,
}: Bench): Promise<readonly BenchRow[]> {
  const changed = scale.changedBeforeDiscover.length;
  const { report, seconds, peakRssMib } = await program.report<SyncReport>('update');
  const { api, svn } = await directory.requests();
  expectSame('packages that the update changed', report.changed, changed);
  return [
    benchRow({
      name: `update of ${changed} changed packages`,
      measured: report.seconds,
      unit: 's',
      processSeconds: seconds,
      peakRssMib,
    }),
    benchRow({
      name: `update of ${changed} changed packages: requests`,
      measured: api + svn,
      unit: 'requests',
    }),
  ];
}

/** As much of the rolling resync as comes due in an hour at full size. */
export async function resyncRows(bench: Bench): Promise<readonly BenchRow[]> {
  const { program, scale, directory, databasePath } = bench;
  const through = new Date(Date.now() - (HOUR_MS * FULL_SIZE) / scale.packages);
  await inDatabase(databasePath, (database) =>
    database
      .prepare(`INSERT OR REPLACE INTO site_meta (key, value) VALUES (?, ?)`)
      .run(RESYNC_THROUGH, rfc3339(through)),
  );
  const strange = new Set(await inDatabase(databasePath, packagesReleasedHere));
  await directory.release([]);
  const { report, seconds, peakRssMib } = await program.report<SyncReport>('update');
  const { api, svn } = await directory.requests();
  const taken = await inDatabase(databasePath, (database) => packagesOfRun(database, report.runId));
  const corrected = taken.filter((id) => strange.has(id)).length;
  expectSame('packages that gave the resync no answer', report.failed, 0);
  expectSame('packages that the resync changed', report.changed, corrected);
  return [
    benchRow({
      name: 'rolling resync: requests of an hour',
      detail: `${report.looked} packages looked at`,
      measured: api + svn,
      unit: 'requests',
      budget: 5,
    }),
    benchRow({
      name: 'rolling resync: the update of an hour',
      measured: report.seconds,
      unit: 's',
      processSeconds: seconds,
      peakRssMib,
    }),
  ];
}

/** Packages with a release that is not the directory's, made for the build. */
function packagesReleasedHere(database: Database): number[] {
  return database
    .prepare<[], number>(
      `SELECT package_id FROM package_versions WHERE dist_url LIKE 'https://downloads.example/%'`,
    )
    .pluck()
    .all();
}

function packagesOfRun(database: Database, runId: number): number[] {
  return database
    .prepare<[number], number>('SELECT id FROM packages WHERE last_sync_run_id = ?')
    .pluck()
    .all(runId);
}

/**
 * Discover, update, build, deploy and clean-up in one run, as every five minutes: no changes of
 * earlier rows are left to build, and there are so many builds that the oldest is removed.
 */
export async function pipelineRow(bench: Bench): Promise<BenchRow> {
  const { program, scale, directory, floor } = bench;
  await fillBuilds(bench);
  const changed = scale.changedBeforePipeline;
  await directory.release(changed);
  const { report, seconds, peakRssMib } = await program.report<PipelineReport>('pipeline');
  const { api, svn } = await directory.requests();
  expectSame('packages that the pipeline built', report.build.changed, changed.length);
  expectSame('builds that the pipeline removed', report.cleanup?.removed.length, 1);
  const steps = Object.entries(report.seconds);
  const measured = steps.reduce((sum, [, time]) => sum + time, 0);
  const told = steps.map(([step, time]) => `${step} ${time.toFixed(2)} s`).join(', ');
  const rest = `start and removal of a build ${(seconds - measured).toFixed(2)} s`;
  return benchRow({
    name: `pipeline with ${changed.length} changed packages`,
    detail: `${api + svn} requests; ${told}; besides, ${rest}`,
    measured,
    unit: 's',
    processSeconds: seconds,
    floor: { measured: floor.link + floor.stat, of: 'link + stat' },
    peakRssMib,
  });
}

/**
 * Builds until there are as many as are kept: the current one and the least number of others. The
 * changes of earlier rows are served, so that no build dates their versions anew.
 */
async function fillBuilds({ program, databasePath, repositoryPath }: Bench): Promise<void> {
  await program.run('build');
  await program.run('deploy');
  const folder = join(repositoryPath, 'builds');
  while (readdirSync(folder).filter((name) => BUILD_ID.test(name)).length <= MIN_RETAINED) {
    await inDatabase(databasePath, (database) =>
      database.exec(`UPDATE packages SET description = description || '.' WHERE id = 1`),
    );
    await program.run('build');
  }
}
