import { mkdirSync, renameSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file of a build: its text, and when it was written if that matters. */
export interface HandmadeFile {
  readonly text: string;
  readonly modified?: Date;
}

/** Writes a build directory as the build command lays it out, reduced to what serving reads. */
export function writeBuild(
  storage: string,
  id: string,
  files: Readonly<Record<string, HandmadeFile>>,
): void {
  for (const [key, { text, modified }] of Object.entries(files)) {
    const path = join(storage, 'repository/builds', id, key);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    if (modified !== undefined) utimesSync(path, modified, modified);
  }
}

/** Points `current` at the build, atomically, as deploy does. */
export function promote(storage: string, id: string): void {
  const link = join(storage, 'repository/current');
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(join('builds', id), `${link}.new`);
  renameSync(`${link}.new`, link);
}
