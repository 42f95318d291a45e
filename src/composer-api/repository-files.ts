import { statSync } from 'node:fs';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { chooseEncoding } from '../http/content-encoding.js';
import { ROOT_KEY } from './document-key.js';
import type { Build, PromotedBuild } from './promoted-build.js';
import { RepresentationCache, type Representation } from './representation-cache.js';

/** Answers remembered of one build, each a short text; the bodies are bounded by their own cache. */
const MAX_REMEMBERED = 100_000;

/** Composer asks for the same names of other repositories again and again. */
const MAX_ABSENT = 20_000;

/** Clients that have more to say are answered all the same, after a look. */
const MAX_QUESTION_LENGTH = 300;

/** What a client asks for. */
interface Wanted {
  /** Joined to a path as it is: it must be made of parsed parts. */
  readonly key: string;
  /** The target of the request, as it was sent. */
  readonly path: string;
  readonly acceptEncoding: string | undefined;
}

/**
 * The files of the promoted build.
 *
 * What was answered before is found again without a look at the disk, for a build never changes; what
 * was not is looked for synchronously: the link and the inode are in the kernel's caches.
 */
export class RepositoryFiles {
  readonly #remembered = new LRUCache<string, string>(countedTo(MAX_REMEMBERED));
  readonly #absent = new LRUCache<string, true>(countedTo(MAX_ABSENT));
  #rememberedOf: string | undefined;

  constructor(
    private readonly promoted: PromotedBuild,
    private readonly cache: RepresentationCache,
  ) {}

  /**
   * The document as it was answered before to the same path and header, or that the build has none of
   * that path; undefined when that was not asked.
   */
  remembered(
    path: string,
    acceptEncoding: string | undefined,
  ): Representation | 'absent' | undefined {
    this.#forgetOtherBuilds(this.promoted.currentThisTurn());
    if (this.#absent.has(path)) return 'absent';
    const key = this.#remembered.get(question(path, acceptEncoding));
    return key === undefined ? undefined : this.cache.kept(key);
  }

  /**
   * The document in the coding that the client likes best; `absent` when the promoted build has none,
   * `unavailable` when no complete build is promoted.
   */
  async find(wanted: Wanted): Promise<Representation | 'absent' | 'unavailable'> {
    const build = this.promoted.current();
    if (build === undefined) return 'unavailable';
    const found = await this.#read(build, wanted);
    if (found !== undefined) return found;
    // Another build may have been promoted, and this one removed, since the link was read.
    const isCurrent = this.promoted.current()?.directory === build.directory;
    if (!isCurrent) return this.find(wanted);
    if (!this.#isComplete(build)) return 'unavailable';
    if (this.#isWorthKeeping(build, wanted)) this.#absent.set(wanted.path, true);
    return 'absent';
  }

  /** The promoted build, unless there is none or its directory is damaged. */
  completeBuild(): Build | undefined {
    const build = this.promoted.current();
    return build !== undefined && this.#isComplete(build) ? build : undefined;
  }

  async #read(build: Build, wanted: Wanted): Promise<Representation | undefined> {
    const path = join(build.directory, wanted.key);
    const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    const file = { path, stats };
    const encoding = chooseEncoding(wanted.acceptEncoding);
    try {
      const found = await this.cache.get(file, encoding);
      if (this.#isWorthKeeping(build, wanted)) {
        const asked = question(wanted.path, wanted.acceptEncoding);
        this.#remembered.set(asked, RepresentationCache.key(file, encoding));
      }
      return found;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Whether others may ask the same in the same words, shortly, of the build that is remembered. */
  #isWorthKeeping(build: Build, { path, acceptEncoding }: Wanted): boolean {
    const length = path.length + (acceptEncoding?.length ?? 0);
    const isCommon = length <= MAX_QUESTION_LENGTH && !path.includes('?');
    return isCommon && build.directory === this.#rememberedOf;
  }

  #forgetOtherBuilds(build: Build | undefined): void {
    if (build?.directory === this.#rememberedOf) return;
    this.#remembered.clear();
    this.#absent.clear();
    this.#rememberedOf = build?.directory;
  }

  #isComplete(build: Build): boolean {
    return statSync(join(build.directory, ROOT_KEY), { throwIfNoEntry: false }) !== undefined;
  }
}

function question(path: string, acceptEncoding: string | undefined): string {
  return acceptEncoding === undefined ? path : `${path} ${acceptEncoding}`;
}

/** Options of a cache that takes memory for the entries that it has, not for as many as it may have. */
function countedTo(entries: number): { maxSize: number; sizeCalculation: () => number } {
  return { maxSize: entries, sizeCalculation: () => 1 };
}
