import type { BuildReport } from '../../src/build/build.types.js';
import type { DeployReport } from '../../src/deploy/deploy.types.js';
import { benchRow, type BenchRow } from './bench-row.js';
import { expectSame, type Bench } from './bench.js';
import { inDatabase, releaseInDatabase } from './synthetic-database.js';

/** The first build of all: everything is rendered and written. */
export async function coldBuild({ program, scale, floor }: Bench): Promise<BenchRow> {
  const { report, seconds, peakRssMib } = await program.report<BuildReport>('build');
  expectSame('packages of the first build', report.packages, scale.packages);
  return benchRow({
    name: 'full build, cold',
    measured: report.seconds,
    unit: 's',
    budget: 20,
    processSeconds: seconds,
    floor: { measured: floor.read + floor.write + floor.flush, of: 'read + write + flush' },
    peakRssMib,
    peakRssBudgetMib: 400,
  });
}

/** A build on top of the first one, after some packages got a version. */
export async function changedBuild({
  program,
  scale,
  floor,
  databasePath,
}: Bench): Promise<BenchRow> {
  const changed = scale.changedBeforeBuild;
  await inDatabase(databasePath, (database) => {
    releaseInDatabase(database, changed);
  });
  const { report, seconds, peakRssMib } = await program.report<BuildReport>('build');
  expectSame('packages that the build found changed', report.changed, changed.length);
  return benchRow({
    name: `build with ${changed.length} changed packages`,
    measured: report.seconds,
    unit: 's',
    budget: 2.5,
    processSeconds: seconds,
    floor: { measured: floor.link + floor.stat, of: 'link + stat' },
    peakRssMib,
  });
}

export async function unchangedBuild({ program }: Bench): Promise<BenchRow> {
  const { report, seconds, peakRssMib } = await program.report<BuildReport>('build');
  expectSame('outcome of the build without changes', report.outcome, 'unchanged');
  return benchRow({
    name: 'build with nothing changed',
    measured: report.seconds,
    unit: 's',
    budget: 0.5,
    processSeconds: seconds,
    peakRssMib,
  });
}

/** Validates and promotes the newest build; `state` says what was current before. */
export async function localDeploy({ program, floor }: Bench, state: string): Promise<BenchRow> {
  const { report, seconds, peakRssMib } = await program.report<DeployReport>('deploy');
  expectSame('outcome of the deploy', report.outcome, 'promoted');
  return benchRow({
    name: `local deploy (validate + promote), ${state}`,
    measured: report.seconds,
    unit: 's',
    budget: 1.5,
    processSeconds: seconds,
    floor: { measured: floor.stat, of: 'stat' },
    peakRssMib,
  });
}
