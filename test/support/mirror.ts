interface Action {
  readonly type: 'update' | 'delete' | 'resync';
  readonly package: string;
  readonly time: number;
}

interface Feed {
  readonly actions: readonly Action[];
  readonly timestamp: number;
}

const DOWNLOADS = 8;

/** Where a mirror reads. */
export interface MirrorSource {
  /** The application, which answers the feed. */
  readonly appUrl: string;
  /** The public site of the bucket. */
  readonly siteUrl: string;
  /** Every name that there is: a mirror that begins from nothing takes it from the package list. */
  names(): Promise<readonly string[]>;
}

/** A copy of a Composer repository that is kept by the changes feed alone, as Packagist's mirrors are. */
export class Mirror {
  readonly files = new Map<string, string>();
  resyncs = 0;
  #since = 0;

  constructor(private readonly source: MirrorSource) {}

  /** Takes in what changed since the last time. */
  async follow(): Promise<readonly Action[]> {
    const answer = await fetch(`${this.source.appUrl}/metadata/changes.json?since=${this.#since}`);
    const { actions, timestamp } = (await answer.json()) as Feed;
    await inParallel(actions, (action) => this.#apply(action));
    this.#since = timestamp;
    return actions;
  }

  async #apply({ type, package: name, time }: Action): Promise<void> {
    if (type === 'resync') await this.#resync();
    else if (type === 'delete') this.files.delete(name);
    else await this.#fetch(name, time);
  }

  async #resync(): Promise<void> {
    this.resyncs += 1;
    this.files.clear();
    await inParallel(await this.source.names(), (name) => this.#fetch(name, 0));
  }

  /** Packagist's rule: what was written before the change does not show it. */
  async #fetch(name: string, time: number): Promise<void> {
    const answer = await fetch(`${this.source.siteUrl}/p2/${name}.json`);
    if (answer.status === 404) {
      this.files.delete(name);
      return;
    }
    const modified = Date.parse(answer.headers.get('last-modified') ?? '') / 1_000;
    if (modified < time) throw new Error(`${name} is of ${modified}, before ${time}`);
    this.files.set(name, await answer.text());
  }
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  await Promise.all(
    Array.from({ length: DOWNLOADS }, async () => {
      for (const item of waiting) await work(item);
    }),
  );
}
