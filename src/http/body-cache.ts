import { LRUCache } from 'lru-cache';

/** What an entry costs besides its body. */
const ENTRY_BYTES = 1_024;

/**
 * A cache of bodies of so many bytes together, the least recently asked for dropped first. `make`
 * makes what is missing, or older than `keptMs`, once for all who ask for it meanwhile.
 */
export function bodyCache<T extends { readonly bytes: Buffer }, Wanted extends object>(
  maxBytes: number,
  make: (wanted: Wanted) => Promise<T>,
  keptMs = 0, // 0: of any age
): LRUCache<string, T, Wanted> {
  return new LRUCache({
    maxSize: maxBytes,
    ttl: keptMs,
    sizeCalculation: ({ bytes }) => bytes.byteLength + ENTRY_BYTES,
    ignoreFetchAbort: true, // an entry dropped while it is made still answers those who wait for it
    fetchMethod: (_key, _stale, { context }) => make(context),
  });
}
