import type { PackageType } from '../../src/domain/types.js';
import {
  type Closure,
  type Commit,
  type DirectoryEntry,
  type NewPackage,
  type NewVersion,
  type PackageProfile,
  profileOf,
} from './directory-entry.js';
import { PackageTimeline } from './package-timeline.js';
import {
  addedPackagePaths,
  releasePaths,
  removedTagPaths,
  replacedTagPaths,
  tagPaths,
  touchedAssetPaths,
  touchedTrunkPaths,
} from './svn-paths.js';
import { type ChangedPath, SvnRepository } from './svn-repository.js';

/** When a verb happens; the repository's clock says it if left out. */
export interface VerbOptions {
  /** RFC 3339. */
  readonly at?: string;
}

/** A verb about a tag. */
export interface TagOptions extends VerbOptions {
  /** The tag's directory in SVN, if the API spells it otherwise. */
  readonly directory?: string;
}

/**
 * The two directories of WordPress.org and their SVN repositories, changed by verbs while a simulator
 * serves them. A verb appends the commits the real act would make and changes what the API answers.
 */
export class Catalogue {
  /** Revisions by which the whole info API is behind the SVN repositories. */
  apiLag = 0;

  readonly #repositories: Readonly<Record<PackageType, SvnRepository>>;
  readonly #packages: Readonly<Record<PackageType, Map<string, PackageTimeline>>> = {
    plugin: new Map(),
    theme: new Map(),
  };

  /** `now` dates commits and closures; by default 2026-01-01 plus a minute per revision. */
  constructor(now?: () => Date) {
    this.#repositories = { plugin: new SvnRepository(now), theme: new SvnRepository(now) };
  }

  /** The SVN repository of a directory, with its replicas' lags. */
  repository(type: PackageType): SvnRepository {
    return this.#repositories[type];
  }

  /** Slugs of the packages that are or were in a directory, in the order they were added. */
  slugs(type: PackageType): readonly string[] {
    return [...this.#packages[type]].filter(([, line]) => line.current).map(([slug]) => slug);
  }

  /** The package as it really is; undefined if the directory has none of this slug. */
  entry(type: PackageType, slug: string): DirectoryEntry | undefined {
    return this.#packages[type].get(slug)?.current;
  }

  /** The package as the info API shows it: frozen, lagging or current. */
  answeredEntry(type: PackageType, slug: string): DirectoryEntry | undefined {
    const head = this.#repositories[type].head;
    return this.#packages[type].get(slug)?.seen(head - this.apiLag);
  }

  /** Adds a package with its history: one commit for the directory, one for each version. */
  add(given: NewPackage): DirectoryEntry {
    const { type, slug } = given;
    if (this.entry(type, slug)) throw new Error(`${type} ${slug} is in the catalogue already`);
    const made = this.#commit(type, addedPackagePaths(type, slug), `Adding ${slug}.`, given.at);
    const isPlugin = type === 'plugin';
    const versions = this.#commitVersions(given, isPlugin ? made : null);
    const [newest, last] = [...versions].at(-1) ?? ['trunk', made];
    const stableTag = given.stableTag ?? newest;
    this.#put({
      ...profileOf(slug, given),
      type,
      slug,
      stableTag,
      version: given.version ?? (versions.size > 0 ? stableTag : '0.1'),
      versions,
      trunk: isPlugin ? last : null,
      addedAt: made.date,
      lastUpdatedAt: last.date,
      closure: null,
    });
    return this.#existing(type, slug);
  }

  /** Adds a directory that SVN lists and the API does not know: odd names, plugins never approved. */
  addSvnDirectory(type: PackageType, name: string, options: VerbOptions = {}): Commit {
    return this.#commit(type, addedPackagePaths(type, name), `Adding ${name}.`, options.at);
  }

  /** Publishes a version: trunk and tag in one commit, and it becomes the current one. */
  release(type: PackageType, slug: string, version: string, options: TagOptions = {}): Commit {
    const { versions, trunk } = this.#withoutTag(type, slug, version);
    const paths = releasePaths(type, slug, options.directory ?? version, trunk);
    const commit = this.#commit(type, paths, `Release ${version}.`, options.at);
    this.#change(type, slug, {
      versions: new Map(versions).set(version, commit),
      stableTag: version,
      version,
      trunk: type === 'plugin' ? commit : null,
      lastUpdatedAt: commit.date,
    });
    return commit;
  }

  /** Tags without releasing: above the stable tag of a plugin, or a theme version awaiting review. */
  tag(type: PackageType, slug: string, tag: string, options: TagOptions = {}): Commit {
    const { versions, trunk } = this.#withoutTag(type, slug, tag);
    const paths = tagPaths(type, slug, options.directory ?? tag, trunk);
    const commit = this.#commit(type, paths, `Tagging ${tag}.`, options.at);
    this.#change(type, slug, {
      versions: new Map(versions).set(tag, commit),
      lastUpdatedAt: commit.date,
    });
    return commit;
  }

  /** Ends the review of a theme's version: it becomes the current one, without a commit. */
  approve(slug: string, version: string): void {
    this.#withTag('theme', slug, version);
    this.#change('theme', slug, { version, stableTag: version });
  }

  /** Replaces a tag's content: deleted and copied again in one commit. */
  retag(type: PackageType, slug: string, tag: string, options: TagOptions = {}): Commit {
    const { versions, trunk } = this.#withTag(type, slug, tag);
    const paths = replacedTagPaths(type, slug, options.directory ?? tag, trunk);
    const commit = this.#commit(type, paths, `Tagging ${tag} again.`, options.at);
    this.#change(type, slug, {
      versions: new Map(versions).set(tag, commit),
      lastUpdatedAt: commit.date,
    });
    return commit;
  }

  /** Deletes a tag; the stable tag stays as it is and may now name nothing. */
  removeTag(type: PackageType, slug: string, tag: string, options: TagOptions = {}): Commit {
    const versions = new Map(this.#withTag(type, slug, tag).versions);
    versions.delete(tag);
    const paths = removedTagPaths(type, slug, options.directory ?? tag);
    const commit = this.#commit(type, paths, `Removing tag ${tag}.`, options.at);
    this.#change(type, slug, { versions });
    return commit;
  }

  /** Commits to a plugin's trunk; its readme may name another stable tag, its header another version. */
  commitTrunk(
    slug: string,
    options: VerbOptions & Partial<Pick<DirectoryEntry, 'stableTag' | 'version'>> = {},
  ): Commit {
    const { stableTag, version } = this.#existing('plugin', slug);
    const commit = this.#commit('plugin', touchedTrunkPaths(slug), 'Work on trunk.', options.at);
    this.#change('plugin', slug, {
      stableTag: options.stableTag ?? stableTag,
      version: options.version ?? version,
      trunk: commit,
      lastUpdatedAt: commit.date,
    });
    return commit;
  }

  /** Commits to a plugin's assets, which changes nothing that is installed. */
  commitAssets(slug: string, options: VerbOptions = {}): Commit {
    return this.#commit('plugin', touchedAssetPaths(slug), 'New banner.', options.at);
  }

  /** Commits any paths, for histories that no other verb makes. */
  commitPaths(type: PackageType, paths: readonly ChangedPath[], options: VerbOptions = {}): Commit {
    return this.#commit(type, paths, 'Commit.', options.at);
  }

  /** Changes what the directory says of a package, without a commit. */
  describe(type: PackageType, slug: string, profile: Partial<PackageProfile>): void {
    this.#change(type, slug, profile);
  }

  /** Closes a plugin; a theme just stops being answered. Its SVN directory and zips stay. */
  close(type: PackageType, slug: string, closure: Partial<Closure> = {}): void {
    const { lastUpdatedAt } = this.#existing(type, slug);
    const date = closure.date ?? lastUpdatedAt.slice(0, 10);
    const { reason = false, permanent = false } = closure;
    this.#change(type, slug, { closure: { date, reason, permanent } });
  }

  /** Opens a closed package again. */
  reopen(type: PackageType, slug: string): void {
    this.#change(type, slug, { closure: null });
  }

  /** Takes a package out of the directory and deletes its SVN directory. */
  remove(type: PackageType, slug: string, options: VerbOptions = {}): Commit {
    this.#existing(type, slug);
    const paths: ChangedPath[] = [{ action: 'deleted', path: `/${slug}`, kind: 'dir' }];
    const commit = this.#commit(type, paths, `Removing ${slug}.`, options.at);
    this.#packages[type].get(slug)?.change(commit.revision, undefined);
    return commit;
  }

  /**
   * From now until `thaw` the API answers this package as it is now, or as it was at a revision. Of a
   * slug that is not added yet it keeps saying that it does not know it, as its cache does for two days.
   */
  freeze(type: PackageType, slug: string, options: { readonly revision?: number } = {}): void {
    this.#timeline(type, slug).freeze(options.revision ?? this.#repositories[type].head);
  }

  /** Ends `freeze`. */
  thaw(type: PackageType, slug: string): void {
    this.#timeline(type, slug).thaw();
  }

  #commitVersions(given: NewPackage, added: Commit | null): ReadonlyMap<string, Commit> {
    const { type, slug } = given;
    const versions = new Map<string, Commit>();
    let trunk = added;
    for (const version of given.versions ?? ['1.0']) {
      const {
        tag,
        at = given.at,
        directory = tag,
      }: NewVersion = typeof version === 'string' ? { tag: version } : version;
      const paths = releasePaths(type, slug, directory, trunk);
      const commit = this.#commit(type, paths, `Release ${tag}.`, at);
      versions.set(tag, commit);
      trunk &&= commit;
    }
    return versions;
  }

  #commit(type: PackageType, paths: readonly ChangedPath[], message: string, at?: string): Commit {
    return this.#repositories[type].commit(paths, message, at);
  }

  #existing(type: PackageType, slug: string): DirectoryEntry {
    const entry = this.entry(type, slug);
    if (!entry) throw new Error(`No ${type} ${slug} in the catalogue`);
    return entry;
  }

  #withTag(type: PackageType, slug: string, tag: string): DirectoryEntry {
    const entry = this.#existing(type, slug);
    if (!entry.versions.has(tag)) throw new Error(`${type} ${slug} has no tag ${tag}`);
    return entry;
  }

  #withoutTag(type: PackageType, slug: string, tag: string): DirectoryEntry {
    const entry = this.#existing(type, slug);
    if (entry.versions.has(tag)) throw new Error(`${type} ${slug} has the tag ${tag} already`);
    return entry;
  }

  #change(type: PackageType, slug: string, changes: Partial<DirectoryEntry>): void {
    this.#put({ ...this.#existing(type, slug), ...changes });
  }

  #put(entry: DirectoryEntry): void {
    const { head } = this.#repositories[entry.type];
    this.#timeline(entry.type, entry.slug).change(head, entry);
  }

  #timeline(type: PackageType, slug: string): PackageTimeline {
    let timeline = this.#packages[type].get(slug);
    if (!timeline) {
      timeline = new PackageTimeline();
      this.#packages[type].set(slug, timeline);
    }
    return timeline;
  }
}
