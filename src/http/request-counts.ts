/** How many requests were answered, by route and status, since the process started. */
export class RequestCounts {
  readonly #counts = new Map<string, number>();

  /** `route` is a template of ours, never text of the client's. */
  count(route: string, status: number): void {
    const key = `${route} ${status}`;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  /** The counts by `<route> <status>`. */
  snapshot(): ReadonlyMap<string, number> {
    return new Map(this.#counts);
  }
}
