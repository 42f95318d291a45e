import { spawnSync } from 'node:child_process';
import { linkSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';

/** What the machine itself needs, in seconds: no program can be faster than its share of these. */
export interface Floor {
  readonly rows: number;
  readonly files: number;
  /** Every version row read, one by one. */
  readonly read: number;
  /** As many small files written as a build may hold. */
  readonly write: number;
  /** Those files brought to the disk, as a build must before it counts. */
  readonly flush: number;
  readonly link: number;
  readonly stat: number;
}

/** About the mean of what a build writes. */
const FILE_BYTES = 2_048;

/**
 * Measures with two files for each package, which stay in the folder: for minutes after many files
 * are removed, ext4 makes new ones several times slower.
 */
export function measureFloor(folder: string, packages: number, database: Database): Floor {
  const originals = join(folder, 'originals');
  const links = join(folder, 'links');
  for (const path of [originals, links]) mkdirSync(path, { recursive: true });
  const names = Array.from({ length: packages * 2 }, (_, i) => `package-${i}.json`);
  const body = Buffer.alloc(FILE_BYTES, 'x');
  const each = (work: (name: string) => void): number =>
    secondsOf(() => {
      names.forEach(work);
    });

  const { rows, seconds } = readVersions(database);
  const write = each((name) => {
    writeFileSync(join(originals, name), body);
  });
  const flush = secondsOf(() => spawnSync('sync', ['-f', folder]));
  const link = each((name) => {
    linkSync(join(originals, name), join(links, name));
  });
  const stat = each((name) => {
    statSync(join(links, name));
  });
  return { rows, files: names.length, read: seconds, write, flush, link, stat };
}

function readVersions(database: Database): { rows: number; seconds: number } {
  let rows = 0;
  const seconds = secondsOf(() => {
    for (const row of database.prepare('SELECT * FROM package_versions').iterate()) {
      if (row !== undefined) rows += 1;
    }
  });
  return { rows, seconds };
}

function secondsOf(work: () => unknown): number {
  const began = performance.now();
  work();
  return (performance.now() - began) / 1_000;
}
