import type { Checksums } from '../build/build.types.js';
import { PACKAGE_LIST_KEY } from '../domain/composer/package-list.js';
import { ROOT_KEY } from '../domain/composer/root-document.js';

/** The documents that name others, each after those that it names. */
const INDEXES: readonly string[] = [PACKAGE_LIST_KEY, ROOT_KEY];

/** What a bucket holds by key: the SHA-256, or null where a write was begun and its end is not known. */
export type HeldObjects = ReadonlyMap<string, string | null>;

/** What makes a bucket hold exactly the files of a build. */
export interface BucketPlan {
  /** Keys to store, in groups: each must be there in full before the next begins. */
  readonly puts: readonly (readonly string[])[];
  readonly deletes: readonly string[];
  /** The documents that name others, to be stored one after another when everything else is done. */
  readonly indexes: readonly string[];
  /** Objects that are right already. */
  readonly skipped: number;
}

/**
 * The shortest way from what is held to the target. New files come before changed ones, which may
 * name them; what the target lacks goes after that, when nothing names it any more.
 */
export function planBucket(target: Checksums, held: HeldObjects): BucketPlan {
  const missing = [...target].filter(([key, hash]) => held.get(key) !== hash).map(([key]) => key);
  const files = missing.filter((key) => !INDEXES.includes(key));
  return {
    puts: [
      files.filter((key) => typeof held.get(key) !== 'string'),
      files.filter((key) => typeof held.get(key) === 'string'),
    ],
    deletes: [...held.keys()].filter((key) => !target.has(key)),
    indexes: INDEXES.filter((key) => missing.includes(key)),
    skipped: target.size - missing.length,
  };
}

/** Every key to store, in order. */
export function keysToPut({ puts, indexes }: BucketPlan): string[] {
  return [...puts.flat(), ...indexes];
}

/** Whether there is nothing to do. */
export function isEmpty(plan: BucketPlan): boolean {
  return plan.deletes.length === 0 && keysToPut(plan).length === 0;
}
