import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ArtifactStore, StoredObject } from '../artifact-store/artifact-store.types.js';
import { PACKAGE_LIST_KEY } from '../domain/composer/package-list.js';
import { ROOT_KEY } from '../domain/composer/root-document.js';
import type { Job } from '../shared/jobs/job.types.js';
import type { HeldObjects } from './bucket-plan.js';
import type { BucketTarget } from './bucket-transfer.js';
import type { HeldObject, LedgerEntry } from './deployed-objects.repository.js';

/** The keys that are this application's; whatever else the bucket holds is left alone. */
const OWN_PREFIX = 'p2/';
const OWN_KEYS: readonly string[] = [PACKAGE_LIST_KEY, ROOT_KEY];

/** What the own keys begin with, to be listed. */
const LISTED_PREFIXES = [OWN_PREFIX, 'packages'];

/** What a listing of the bucket says, compared with the ledger and with the files it shall hold. */
export interface BucketSurvey {
  readonly listed: number;
  /** Objects that hold the target's bytes. */
  readonly right: readonly HeldObject[];
  /** Those of them that the ledger did not know. */
  readonly unknownRight: readonly HeldObject[];
  /** Objects that the target has with other bytes. */
  readonly drifted: readonly string[];
  /** Objects that the target does not have. */
  readonly orphans: readonly string[];
  /** Files of the target that are not in the bucket. */
  readonly missing: readonly string[];
  /** Keys of the ledger that the bucket does not hold. */
  readonly gone: readonly string[];
  /** Rows of the ledger that say something else than the bucket. */
  readonly ledgerErrors: number;
}

/** The objects of this application, as the bucket lists them, by key. */
export async function listOwnObjects(
  store: ArtifactStore,
  job: Job,
): Promise<Map<string, StoredObject>> {
  const objects = new Map<string, StoredObject>();
  const task = job.progress.task('listing the bucket');
  try {
    for (const prefix of LISTED_PREFIXES) {
      for await (const page of store.list(prefix, job.signal)) {
        for (const object of page) if (isOwn(object.key)) objects.set(object.key, object);
        task.advance(page.length);
      }
    }
  } finally {
    task.end();
  }
  return objects;
}

/** Finds out what a bucket that lists these objects really holds. */
export function surveyBucket(
  objects: ReadonlyMap<string, StoredObject>,
  ledger: ReadonlyMap<string, LedgerEntry>,
  target: BucketTarget,
): BucketSurvey {
  const right: HeldObject[] = [];
  const drifted: string[] = [];
  const orphans: string[] = [];
  for (const object of objects.values()) {
    const sha256 = target.files.get(object.key);
    if (sha256 === undefined) orphans.push(object.key);
    else if (hasBytes(object, sha256, ledger.get(object.key), target.directory)) {
      right.push({ ...object, sha256 });
    } else drifted.push(object.key);
  }
  const unknownRight = right.filter(({ key, sha256, etag }) => {
    const known = ledger.get(key);
    return known?.sha256 !== sha256 || known.etag !== etag;
  });
  const gone = [...ledger.keys()].filter((key) => !objects.has(key));
  return {
    listed: objects.size,
    right,
    unknownRight,
    drifted,
    orphans,
    missing: [...target.files.keys()].filter((key) => !objects.has(key)),
    gone,
    ledgerErrors:
      gone.length +
      unknownRight.length +
      drifted.filter((key) => typeof ledger.get(key)?.sha256 === 'string').length +
      orphans.filter((key) => !ledger.has(key)).length,
  };
}

/** What is held according to a survey. */
export function heldBy({ right, drifted, orphans }: BucketSurvey): HeldObjects {
  return new Map([
    ...right.map(({ key, sha256 }): [string, string] => [key, sha256]),
    ...[...drifted, ...orphans].map((key): [string, null] => [key, null]),
  ]);
}

/** By the ETag that the ledger remembers for these bytes, else by the MD5 that an ETag usually is. */
function hasBytes(
  { key, etag, size }: StoredObject,
  sha256: string,
  known: LedgerEntry | undefined,
  directory: string,
): boolean {
  if (known?.sha256 === sha256 && known.etag === etag) return known.size === size;
  const bytes = readFileSync(join(directory, key));
  return createHash('md5').update(bytes).digest('hex') === etag;
}

function isOwn(key: string): boolean {
  return key.startsWith(OWN_PREFIX) || OWN_KEYS.includes(key);
}
