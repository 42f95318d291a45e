import type { DirectoryEntry } from './directory-entry.js';

interface State {
  /** The newest revision of the SVN repository when the package became like this. */
  readonly revision: number;
  readonly entry: DirectoryEntry | undefined;
}

/** What one package was at each revision, and what the info API shows of that. */
export class PackageTimeline {
  readonly #states: State[] = [];
  #frozen: { readonly entry: DirectoryEntry | undefined } | undefined;

  /** The package as it is now; undefined before it is added and after it is removed. */
  get current(): DirectoryEntry | undefined {
    return this.#states.at(-1)?.entry;
  }

  /** Records what the package became at this revision. */
  change(revision: number, entry: DirectoryEntry | undefined): void {
    if (this.#states.at(-1)?.revision === revision) this.#states.pop();
    this.#states.push({ revision, entry });
  }

  /** The package as an observer at this revision sees it, or as it was frozen. */
  seen(revision: number): DirectoryEntry | undefined {
    return this.#frozen ? this.#frozen.entry : this.#at(revision);
  }

  /** Shows the state of this revision from now on. */
  freeze(revision: number): void {
    this.#frozen = { entry: this.#at(revision) };
  }

  /** Shows the truth again. */
  thaw(): void {
    this.#frozen = undefined;
  }

  #at(revision: number): DirectoryEntry | undefined {
    return this.#states.findLast((state) => state.revision <= revision)?.entry;
  }
}
