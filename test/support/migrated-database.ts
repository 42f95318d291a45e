import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openDataSource, writerOptions } from '../../src/shared/database/data-source.js';

/**
 * Makes a database file with the schema that the migrations make, unless there is a file already. The
 * migrations run once in each run of Jest; what a test gets is a copy.
 */
export async function migratedDatabase(path: string): Promise<void> {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  copyFileSync(await template(), path);
}

/** The migrated file of this run; workers that need it at the same time each make it, and the last stays. */
async function template(): Promise<string> {
  const directory = process.env['TEST_RUN_DIRECTORY'];
  if (directory === undefined)
    throw new Error('TEST_RUN_DIRECTORY is set by run-directory.setup.js');
  const path = join(directory, 'migrated.db');
  if (existsSync(path)) return path;
  const unfinished = join(directory, `unfinished-${process.pid}.db`);
  const source = await openDataSource(writerOptions(unfinished), 'any');
  await source.runMigrations();
  await source.destroy();
  renameSync(unfinished, path);
  return path;
}
