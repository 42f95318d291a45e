import type { PackageType } from '../../../src/domain/types.js';
import type { Catalogue } from '../../simulator/catalogue.js';
import { HOUR_MS, later, MINUTE_MS } from './time.js';

/** A package of the directory. */
export interface Subject {
  readonly type: PackageType;
  readonly slug: string;
}

/** What became true in the directory. */
export type Truth =
  | (Subject & { readonly kind: 'released'; readonly version: string })
  | (Subject & { readonly kind: 'closed' | 'reopened' | 'added' });

/** How much goes on, in events an hour. */
export interface Liveliness {
  readonly releases: number;
  readonly otherCommits: number;
  readonly additions: number;
  readonly closings: number;
  /** Several packages of one vendor, closed at once. */
  readonly massClosings: number;
}

/** Something that happens at a time. */
export interface Happening {
  readonly at: Date;
  readonly happen: () => void;
}

export interface DirectoryLifeOptions {
  /** Directories that are to stay the same. */
  readonly catalogues: readonly [Catalogue, ...Catalogue[]];
  readonly packages: number;
  readonly liveliness: Liveliness;
  readonly random: () => number;
  readonly onTruth: (truth: Truth) => void;
}

const THEMES_EACH = 4;
const MOST_VERSIONS = 7;
const MASS_CLOSING = 4;
const REOPENED_SHARE = 0.6;
const REOPENED_WITH_RELEASE_SHARE = 0.5;
const LONGEST_CLOSURE_HOURS = 14;

/** Authors who release, tag anew and tidy up, and a plugin team that closes and opens. */
export class DirectoryLife {
  readonly #catalogues: readonly [Catalogue, ...Catalogue[]];
  readonly #random: () => number;
  readonly #subjects: Subject[] = [];
  #releases = 0;

  constructor(private readonly options: DirectoryLifeOptions) {
    this.#catalogues = options.catalogues;
    this.#random = options.random;
    for (let index = 0; index < options.packages; index += 1) this.#add();
  }

  /** All that happens between two times, in no particular order; what it meets decides what it does. */
  plan(start: Date, end: Date): readonly Happening[] {
    const { liveliness } = this.options;
    const closings = this.#times(start, end, liveliness.closings).map((at) => ({ at, count: 1 }));
    const massClosings = this.#times(start, end, liveliness.massClosings).map((at) => ({
      at,
      count: MASS_CLOSING,
    }));
    return [
      ...this.#each(start, end, liveliness.releases, () => {
        this.#release(this.#anyOpen());
      }),
      ...this.#each(start, end, liveliness.otherCommits, () => {
        this.#commit(this.#anyOpen());
      }),
      ...this.#each(start, end, liveliness.additions, () => {
        this.options.onTruth({ ...this.#add(), kind: 'added' });
      }),
      ...[...closings, ...massClosings].flatMap(({ at, count }) => this.#closing(at, count, end)),
    ];
  }

  #each(start: Date, end: Date, anHour: number, happen: () => void): Happening[] {
    return this.#times(start, end, anHour).map((at) => ({ at, happen }));
  }

  #times(start: Date, end: Date, anHour: number): Date[] {
    const times: Date[] = [];
    for (let at = start; at < end; at = later(at, MINUTE_MS)) {
      if (this.#random() < anHour / 60) times.push(later(at, Math.floor(this.#random() * 60_000)));
    }
    return times;
  }

  /** Some packages that close at once, and those of them that open again. */
  #closing(at: Date, count: number, end: Date): Happening[] {
    const closed: Subject[] = [];
    const closing = {
      at,
      happen: () => {
        for (let left = count; left > 0; left -= 1) closed.push(this.#close(this.#anyOpen()));
      },
    };
    if (this.#random() >= REOPENED_SHARE) return [closing];
    const reopened = later(at, (0.1 + this.#random() * LONGEST_CLOSURE_HOURS) * HOUR_MS);
    if (reopened >= end) return [closing];
    const reopening = {
      at: reopened,
      happen: () => {
        closed.forEach((subject) => {
          this.#reopen(subject);
        });
      },
    };
    return [closing, reopening];
  }

  #add(): Subject {
    const index = this.#subjects.length;
    const type = index % THEMES_EACH === 0 ? 'theme' : 'plugin';
    const subject: Subject = { type, slug: `package-${index}` };
    const count = 1 + (index % MOST_VERSIONS);
    const versions = Array.from({ length: count }, (_, version) => `1.${version}`);
    for (const catalogue of this.#catalogues) catalogue.add({ ...subject, versions });
    this.#subjects.push(subject);
    return subject;
  }

  #release({ type, slug }: Subject): void {
    this.#releases += 1;
    const version = `2.${this.#releases}`;
    for (const catalogue of this.#catalogues) catalogue.release(type, slug, version);
    this.options.onTruth({ kind: 'released', type, slug, version });
  }

  /** Work on trunk, a newest tag made anew, or the oldest tag deleted. */
  #commit({ type, slug }: Subject): void {
    const [catalogue] = this.#catalogues;
    const tags = [...(catalogue.entry(type, slug)?.versions.keys() ?? [])];
    const [oldest, newest] = [tags[0], tags.at(-1)];
    const choice = this.#random();
    for (const each of this.#catalogues) {
      if (type === 'plugin' && choice < 0.4) each.commitTrunk(slug);
      else if (type === 'plugin' && choice < 0.7 && newest !== undefined) {
        each.retag(type, slug, newest);
      } else if (oldest !== undefined && tags.length > 2) each.removeTag(type, slug, oldest);
    }
  }

  #close(subject: Subject): Subject {
    const { type, slug } = subject;
    for (const catalogue of this.#catalogues) catalogue.close(type, slug);
    this.options.onTruth({ ...subject, kind: 'closed' });
    return subject;
  }

  #reopen(subject: Subject): void {
    const { type, slug } = subject;
    for (const catalogue of this.#catalogues) catalogue.reopen(type, slug);
    this.options.onTruth({ ...subject, kind: 'reopened' });
    if (this.#random() < REOPENED_WITH_RELEASE_SHARE) this.#release(subject);
  }

  #anyOpen(): Subject {
    const [catalogue] = this.#catalogues;
    for (;;) {
      const subject = this.#subjects[Math.floor(this.#random() * this.#subjects.length)];
      if (subject && catalogue.entry(subject.type, subject.slug)?.closure === null) return subject;
    }
  }
}
