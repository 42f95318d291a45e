import type { ReadObject } from '../artifact-store/artifact-store.types.js';

/** How `packages.json` in a bucket is known again: by the mark that it was stored with, or else by its ETag. */
export type BucketMark = { readonly generation: string } | { readonly etag: string };

/** The mark of an object as the bucket tells of it. */
export function markOf({ generation, etag }: Omit<ReadObject, 'bytes'>): BucketMark {
  return generation === undefined ? { etag } : { generation };
}

/**
 * Why a bucket may hold something else than its ledger says, as the end of a sentence; undefined when
 * the last write to it is the last that the ledger knows.
 */
export function whyDoubtful(
  found: Omit<ReadObject, 'bytes'> | undefined,
  expected: BucketMark | undefined,
): string | undefined {
  if (found === undefined) return 'there is no packages.json in it';
  if (expected === undefined)
    return 'it was written to before, and this database knows nothing of it';
  const mark = markOf(found);
  if ('generation' in mark) {
    const isKnown = 'generation' in expected && expected.generation === mark.generation;
    return isKnown ? undefined : 'a deploy wrote to it whose end this database does not know';
  }
  const isSame = 'etag' in expected && expected.etag === mark.etag;
  return isSame ? undefined : 'packages.json in it was stored by somebody else';
}
