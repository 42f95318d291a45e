import type { Commit } from './directory-entry.js';

export type PathAction = 'added' | 'modified' | 'deleted' | 'replaced';

/** One changed path of a revision: absolute, decoded, without a trailing slash. */
export interface ChangedPath {
  readonly action: PathAction;
  readonly path: string;
  readonly kind: 'dir' | 'file';
  readonly copiedFrom?: { readonly path: string; readonly revision: number };
}

export interface SvnRevision extends Commit {
  readonly author: string;
  readonly message: string;
  readonly paths: readonly ChangedPath[];
}

const EPOCH_MS = Date.UTC(2026, 0, 1);
const MINUTE_MS = 60_000;

/**
 * The history and the top level of one Subversion repository, as two replicas may show it: the one
 * that answers listings and the one that answers logs, each some revisions behind the newest commit.
 */
export class SvnRepository {
  /** Revisions the listing replica is behind. */
  listingLag = 0;

  /** Revisions the log replica is behind. */
  reportLag = 0;

  readonly #revisions: SvnRevision[] = [];
  readonly #directories = new Set<string>();
  #sorted: readonly string[] | undefined;

  /** `now` dates the commits; by default 2026-01-01T00:00:00Z plus one minute per revision. */
  constructor(private readonly now?: () => Date) {}

  /** The newest revision; 0 for an empty repository. */
  get head(): number {
    return this.#revisions.length;
  }

  /** The newest revision the listing replica knows. */
  get listingHead(): number {
    return Math.max(0, this.head - this.listingLag);
  }

  /** The newest revision the log replica knows. */
  get reportHead(): number {
    return Math.max(0, this.head - this.reportLag);
  }

  /** Appends a revision; added and deleted top-level directories show in the listing. */
  commit(
    paths: readonly ChangedPath[],
    message: string,
    at?: string,
    author = 'committer',
  ): Commit {
    const revision = this.head + 1;
    const date = at === undefined ? this.#date(revision) : new Date(at).toISOString();
    this.#revisions.push({ revision, date, author, message, paths });
    for (const change of paths) this.#apply(change);
    return { revision, date };
  }

  /** The revision of this number, 1 to head. */
  revision(number: number): SvnRevision | undefined {
    return this.#revisions[number - 1];
  }

  /** Names of the top-level directories the listing replica shows, sorted by code unit. */
  listing(): readonly string[] {
    this.#sorted ??= sortedBytewise(this.#directories);
    return this.listingLag > 0 ? this.#directoriesAt(this.listingHead) : this.#sorted;
  }

  #date(revision: number): string {
    const date = this.now?.() ?? new Date(EPOCH_MS + revision * MINUTE_MS);
    return date.toISOString();
  }

  #apply({ action, path }: ChangedPath): void {
    const name = topLevelName(path);
    if (name === undefined || action === 'modified' || action === 'replaced') return;
    if (action === 'added') this.#directories.add(name);
    else this.#directories.delete(name);
    this.#sorted = undefined;
  }

  #directoriesAt(revision: number): readonly string[] {
    const names = new Set(this.#directories);
    for (let undone = this.head; undone > revision; undone -= 1) {
      for (const { action, path } of this.revision(undone)?.paths ?? []) {
        const name = topLevelName(path);
        if (name === undefined) continue;
        if (action === 'added') names.delete(name);
        if (action === 'deleted') names.add(name);
      }
    }
    return sortedBytewise(names);
  }
}

function topLevelName(path: string): string | undefined {
  return path.lastIndexOf('/') === 0 ? path.slice(1) : undefined;
}

function sortedBytewise(names: Iterable<string>): readonly string[] {
  return [...names].sort((a, b) => (a < b ? -1 : 1));
}
