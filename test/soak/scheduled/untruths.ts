import Sqlite from 'better-sqlite3';
import type { PackageType } from '../../../src/domain/types.js';
import type { Catalogue } from '../../simulator/catalogue.js';
import type { S3Server } from '../../support/s3-server.js';
import { servedMd5s } from '../served-files.js';
import { ask } from './plain-http.js';

interface Document {
  readonly packages: Readonly<Record<string, readonly { readonly version: string }[]>>;
}

/** What the server at `origin` says otherwise than the directory, one line each. */
export async function untrueDocuments(origin: string, catalogue: Catalogue): Promise<string[]> {
  const list = await ask(`${origin}/packages/list.json`);
  const listed = new Set((JSON.parse(list.body) as { packageNames: string[] }).packageNames);
  const untruths: string[] = [];
  for (const type of ['plugin', 'theme'] as const) {
    for (const slug of catalogue.slugs(type)) {
      const name = nameOf(type, slug);
      const right = releasedVersions(catalogue, type, slug);
      const served = await servedVersions(origin, name);
      if (served !== right) untruths.push(`${name} has ${served}, not ${right}`);
      if (listed.delete(name) !== (right !== NONE))
        untruths.push(`${name} in the list of packages`);
    }
  }
  return [...untruths, ...[...listed].map((name) => `${name} is listed, and was never added`)];
}

/** Objects of the bucket that are not what `serve` serves, one line each. */
export async function untrueObjects(bucket: S3Server, directory: string): Promise<string[]> {
  const served = servedMd5s(directory);
  const stored = await bucket.md5s();
  const keys = new Set([...served.keys(), ...stored.keys()]);
  return [...keys]
    .filter((key) => served.get(key) !== stored.get(key))
    .map((key) => `bucket: ${key} is ${stored.get(key)}, not ${served.get(key)}`);
}

/** Packages of which not every install that was told counts, and counts once; one line each. */
export async function untrueCounts(
  origin: string,
  databasePath: string,
  told: ReadonlyMap<string, number>,
): Promise<string[]> {
  const counted = countedInstalls(databasePath);
  const untruths = [...new Set([...told.keys(), ...counted.keys()])]
    .filter((name) => told.get(name) !== counted.get(name))
    .map((name) => `${name} has ${counted.get(name)} installs, not ${told.get(name)}`);
  const { body } = await ask(`${origin}/api/stats`);
  const { total_installs: total } = JSON.parse(body) as { total_installs: number };
  const right = [...told.values()].reduce((sum, installs) => sum + installs, 0);
  return total === right ? untruths : [...untruths, `${total} installs in all, not ${right}`];
}

export function nameOf(type: PackageType, slug: string): string {
  return `wp-${type}/${slug}`;
}

const NONE = 'no document';

function releasedVersions(catalogue: Catalogue, type: PackageType, slug: string): string {
  const entry = catalogue.entry(type, slug);
  return entry?.closure === null ? [...entry.versions.keys()].sort().join(' ') : NONE;
}

async function servedVersions(origin: string, name: string): Promise<string> {
  const { status, body } = await ask(`${origin}/p2/${name}.json`);
  if (status !== 200) return NONE;
  const versions = (JSON.parse(body) as Document).packages[name] ?? [];
  return versions
    .map(({ version }) => version)
    .filter((version) => !version.startsWith('dev-'))
    .sort()
    .join(' ');
}

function countedInstalls(databasePath: string): ReadonlyMap<string, number> {
  const database = new Sqlite(databasePath, { readonly: true });
  try {
    const rows = database
      .prepare<[], { name: string; installs: number }>(
        `SELECT 'wp-' || type || '/' || name AS name, wp_packages_installs_total AS installs
         FROM packages WHERE wp_packages_installs_total > 0`,
      )
      .all();
    return new Map(rows.map(({ name, installs }) => [name, installs]));
  } finally {
    database.close();
  }
}
