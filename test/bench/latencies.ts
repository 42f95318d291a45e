const BUCKETS_PER_MS = 100;

/** Whatever is slower counts as this. */
const SLOWEST_MS = 1_000;

/** How long requests took, in steps of a hundredth of a millisecond. */
export class Latencies {
  count = 0;
  readonly #buckets = new Uint32Array(SLOWEST_MS * BUCKETS_PER_MS + 1);

  add(milliseconds: number): void {
    const bucket = Math.min(this.#buckets.length - 1, Math.floor(milliseconds * BUCKETS_PER_MS));
    this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + 1;
    this.count += 1;
  }

  /** What the given share of the requests stayed within, in milliseconds; 0 without any. */
  quantile(share: number): number {
    let left = this.count * share;
    const bucket = this.#buckets.findIndex((requests) => {
      left -= requests;
      return left <= 0;
    });
    return this.count === 0 ? 0 : (bucket + 1) / BUCKETS_PER_MS;
  }
}
