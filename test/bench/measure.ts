import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  rawConnection,
  openDataSource,
  readerOptions,
} from '../../src/shared/database/data-source.js';
import type { BenchRow } from './bench-row.js';
import type { Bench } from './bench.js';
import { Directory } from './directory.js';
import { Executable } from './executable.js';
import { measureFloor, type Floor } from './floor.js';
import { benchReport, type BenchReport } from './report.js';
import { scaleOf } from './scale.js';
import { stepsFor, type StepName } from './steps.js';
import { fillCatalogue, inDatabase } from './synthetic-database.js';

/** How the bench runs. */
export interface BenchRun {
  readonly packages: number;
  /** The steps whose rows are wanted. */
  readonly steps: readonly StepName[];
  /** An existing folder for everything that is written. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly note: (text: string) => void;
}

/** Makes the catalogue and measures every row over it, one after the other. */
export async function measure(run: BenchRun): Promise<BenchReport> {
  const { packages, folder, signal, note } = run;
  note(`serving a directory of ${packages} packages`);
  const directory = await Directory.start(packages, signal);
  try {
    const databasePath = join(folder, 'wppackages.db');
    const program = executable(run, directory, databasePath);
    note('filling the database');
    await program.run('migrate');
    const versions = await inDatabase(databasePath, (database) =>
      fillCatalogue(database, packages, directory.facts),
    );
    note('measuring the floor of this machine');
    const floor = await floorOf(databasePath, join(folder, 'floor'), packages);
    const repositoryPath = join(folder, 'storage', 'repository');
    const scale = scaleOf(packages);
    const bench: Bench = { scale, program, directory, floor, databasePath, repositoryPath };
    return benchReport({ packages, versions }, floor, await measureRows(bench, run));
  } finally {
    await directory.stop();
  }
}

async function measureRows(bench: Bench, run: BenchRun): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const { name, measure, isWanted } of stepsFor(run.steps)) {
    run.signal.throwIfAborted();
    run.note(name);
    const measured = [await measure(bench, run)].flat();
    if (isWanted) rows.push(...measured);
  }
  return rows;
}

function executable(
  { folder, signal }: BenchRun,
  { facts }: Directory,
  databasePath: string,
): Executable {
  const storage = join(folder, 'storage');
  mkdirSync(storage, { recursive: true });
  const environment = {
    ...facts.environment,
    DB_PATH: databasePath,
    STORAGE_PATH: storage,
    LOG_LEVEL: 'warn',
    APP_KEY: 'a key of the bench, known to everybody',
    CHANGES_REQUESTS_PER_MINUTE: '1000000',
    DOWNLOADS_PER_MINUTE: '1000000',
    DOWNLOAD_ENTRIES_PER_MINUTE: '100000000',
    INSTALLS_PER_HOUR: '1000000',
  };
  return new Executable(environment, folder, signal);
}

async function floorOf(databasePath: string, folder: string, packages: number): Promise<Floor> {
  const source = await openDataSource(readerOptions(databasePath), 'current');
  try {
    return measureFloor(folder, packages, rawConnection(source));
  } finally {
    await source.destroy();
  }
}
