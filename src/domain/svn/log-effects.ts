import { parseSlug } from '../composer/names.js';
import type { PackageType, Slug } from '../types.js';
import type { ChangedPath, LogEntry, PathAction } from './log-entry.js';

/** A package whose published files may have changed; the revision and date are the newest ones. */
interface PackageChange {
  readonly slug: Slug;
  readonly revision: number;
  readonly date: string | null;
  /** The newest revision that touched the plugin's trunk; `null` when none did, and for themes. */
  readonly trunkRevision: number | null;
  /** Of that revision. */
  readonly trunkDate: string | null;
}

/** A tag directory that was created or replaced, for the last time at this revision. */
export interface TagRelease {
  readonly slug: Slug;
  readonly tag: string;
  readonly revision: number;
  readonly date: string | null;
}

/** A tag directory that no longer exists after the last entry. */
export interface RemovedTag {
  readonly slug: Slug;
  readonly tag: string;
  readonly revision: number;
}

/** What a stretch of the commit log means for the catalogue. */
export interface LogEffects {
  readonly changes: readonly PackageChange[];
  readonly tags: readonly TagRelease[];
  readonly removedTags: readonly RemovedTag[];
  /** Directory names that cannot be packages. */
  readonly rejected: readonly string[];
}

/** What a path is to the package it belongs to; `aside` publishes nothing. */
type Place =
  | { readonly kind: 'package' | 'trunk' | 'inside-tag' | 'aside' }
  | { readonly kind: 'tag'; readonly tag: string };

/**
 * Reads the commits oldest first, in whatever order they are given. A package has changed when its
 * own directory, its trunk or a tag was touched; `assets/` and `branches/` publish nothing. A tag is
 * released when its directory itself is added or replaced: `tags/<tag>` of a plugin, `<version>` of
 * a theme.
 */
export function logEffects(type: PackageType, entries: readonly LogEntry[]): LogEffects {
  const effects = new EffectsOfCommits(type);
  for (const entry of entries.toSorted((a, b) => a.revision - b.revision)) {
    for (const path of entry.paths) effects.apply(entry, path);
  }
  return effects.result();
}

class EffectsOfCommits {
  readonly #changes = new Map<Slug, PackageChange>();
  readonly #tags = new Map<string, TagRelease>();
  readonly #removedTags = new Map<string, RemovedTag>();
  readonly #rejected = new Set<string>();

  constructor(private readonly type: PackageType) {}

  /** Takes one path of a commit that is not older than those before. */
  apply(entry: LogEntry, { action, path }: ChangedPath): void {
    const { name, inner } = partsOf(path);
    const slug = parseSlug(name);
    if (slug === undefined) {
      if (name !== '') this.#rejected.add(name);
      return;
    }
    const place = placeOf(this.type, inner);
    if (place.kind === 'aside') return;
    this.#markChanged(slug, entry, this.type === 'plugin' && place.kind === 'trunk');
    if (place.kind === 'tag') this.#moveTag(slug, place.tag, entry, action);
  }

  result(): LogEffects {
    return {
      changes: [...this.#changes.values()],
      tags: [...this.#tags.values()],
      removedTags: [...this.#removedTags.values()],
      rejected: [...this.#rejected],
    };
  }

  #markChanged(slug: Slug, { revision, date }: LogEntry, inTrunk: boolean): void {
    const { trunkRevision = null, trunkDate = null } = this.#changes.get(slug) ?? {};
    const trunk = inTrunk
      ? { trunkRevision: revision, trunkDate: date }
      : { trunkRevision, trunkDate };
    this.#changes.set(slug, { slug, revision, date, ...trunk });
  }

  #moveTag(slug: Slug, tag: string, { revision, date }: LogEntry, action: PathAction): void {
    const key = `${slug}/${tag}`;
    if (action === 'deleted') {
      this.#tags.delete(key);
      this.#removedTags.set(key, { slug, tag, revision });
    } else if (action !== 'modified') {
      this.#removedTags.delete(key);
      this.#tags.set(key, { slug, tag, revision, date });
    }
  }
}

/** The top directory of a path and what lies below it; more than three steps deep is all the same. */
function partsOf(path: string): { readonly name: string; readonly inner: readonly string[] } {
  const start = path.startsWith('/') ? 1 : 0;
  const end = path.indexOf('/', start);
  return end === -1
    ? { name: path.slice(start), inner: [] }
    : { name: path.slice(start, end), inner: path.slice(end + 1).split('/', 3) };
}

/** `inner` is the path below the package's directory. */
function placeOf(type: PackageType, inner: readonly string[]): Place {
  const [top, second] = inner;
  if (top === undefined) return { kind: 'package' };
  if (type === 'theme') {
    if (isAside(top)) return { kind: 'aside' };
    return inner.length === 1 ? { kind: 'tag', tag: top } : { kind: 'inside-tag' };
  }
  if (top === 'trunk') return { kind: 'trunk' };
  if (top !== 'tags') return { kind: 'aside' };
  return inner.length === 2 && second !== undefined
    ? { kind: 'tag', tag: second }
    : { kind: 'inside-tag' };
}

function isAside(top: string): boolean {
  return top === 'assets' || top === 'branches';
}
