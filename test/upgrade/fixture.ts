import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TableKeys } from './table-keys.js';

/** Below the root of the project. */
export const ARCHIVE = 'test/fixtures/upgrade/repository.tar.gz';

const FACTS = 'facts.json';
const STORAGE = 'storage';

/** What is to be found again after an upgrade. */
export interface FixtureFacts {
  /** That made it. */
  readonly commit: string;
  /** Where the simulator listened: documents name it, so another one would be another directory. */
  readonly port: number;
  /** Newest revisions of the simulated directory. */
  readonly revisions: { readonly plugin: number; readonly theme: number };
  /** The `DOCUMENT_FORMAT` of its builds. */
  readonly documentFormat: number;
  /** The build that a rollback holds. */
  readonly held: string;
  readonly newest: string;
  readonly dirtyPackages: number;
  readonly tables: Readonly<Record<string, TableKeys>>;
}

/** Packs the storage of a directory with what is known of it; as equal for equal content as can be. */
export function pack(directory: string, facts: FixtureFacts, archive: string): void {
  writeFileSync(join(directory, FACTS), JSON.stringify(facts));
  const owner = ['--owner=0', '--group=0', '--numeric-owner'];
  const words = [...owner, '--sort=name', `--exclude=${STORAGE}/logs`, '-I', 'gzip -9n'];
  execFileSync('tar', [...words, '-cf', archive, '-C', directory, FACTS, STORAGE]);
}

/** Unpacks the fixture; returns what is known of it and the path of its storage. */
export function unpack(
  archive: string,
  directory: string,
): { readonly facts: FixtureFacts; readonly storage: string } {
  execFileSync('tar', ['-xzf', archive, '-C', directory]);
  const facts = JSON.parse(readFileSync(join(directory, FACTS), 'utf8')) as FixtureFacts;
  return { facts, storage: join(directory, STORAGE) };
}

/** The settings of the commands over a storage, the fixture's or an unpacked one. */
export function settingsOf(storage: string): Record<string, string> {
  return {
    STORAGE_PATH: storage,
    DB_PATH: databaseOf(storage),
    WPORG_REQUESTS_PER_SECOND: '10000',
    APP_KEY: 'a key that is long enough for the fixture',
  };
}

export function databaseOf(storage: string): string {
  return join(storage, 'wppackages.db');
}
