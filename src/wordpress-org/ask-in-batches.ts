import { PACKAGE_TYPES, type PackageType, type Slug } from '../domain/types.js';
import { forEachConcurrently } from '../shared/concurrency/for-each-concurrently.js';
import type { ApiAnswer } from './directory-facts.js';

/** The most slugs that the info API takes in one request. */
const BATCH = 100;

interface Row {
  readonly type: PackageType;
  readonly name: Slug;
}

/** A row and what the directory says of it. */
export interface Answered<T> {
  readonly row: T;
  readonly answer: ApiAnswer;
}

export interface Asking<T extends Row> {
  readonly rows: readonly T[];
  /** Requests in flight. */
  readonly concurrency: number;
  readonly signal: AbortSignal;
  readonly fetch: (
    type: PackageType,
    slugs: readonly Slug[],
    signal: AbortSignal,
  ) => Promise<ReadonlyMap<Slug, ApiAnswer>>;
  /** Takes the answers to one batch in, before the next batch takes its place. */
  readonly take: (answered: readonly Answered<T>[]) => Promise<void>;
}

/** Asks about every row, in batches of one type each; the first error of a batch ends it all and is thrown. */
export async function askInBatches<T extends Row>(asking: Asking<T>): Promise<void> {
  const { concurrency, signal, fetch, take } = asking;
  const batches = batchesOf(asking.rows);
  await forEachConcurrently(batches, concurrency, signal, async ([type, rows], either) => {
    const slugs = rows.map(({ name }) => name);
    const answers = await fetch(type, slugs, either);
    await take(
      rows.map((row) => ({
        row,
        answer: answers.get(row.name) ?? { kind: 'failed', error: 'no answer' },
      })),
    );
  });
}

function* batchesOf<T extends Row>(
  rows: readonly T[],
): Generator<readonly [PackageType, readonly T[]]> {
  for (const type of PACKAGE_TYPES) {
    const ofType = rows.filter((row) => row.type === type);
    for (let start = 0; start < ofType.length; start += BATCH) {
      yield [type, ofType.slice(start, start + BATCH)];
    }
  }
}
