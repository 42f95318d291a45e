import type { AppError } from '../../../src/shared/errors/app-error.js';
import type { Catalogue } from '../../simulator/catalogue.js';
import type { Subject, Truth } from './directory-life.js';
import type { Outage } from './outage-plan.js';
import type { PromotedRepository } from './promoted-repository.js';
import { minutesBetween } from './time.js';

const CYCLE_MINUTES = 5;

/** A release of a healthy time: the next cycle, and one more for what comes during it. */
const RELEASE_MINUTES = 3 * CYCLE_MINUTES;

/** What an outage made fail is asked for again within an hour. */
const RELEASE_AFTER_OUTAGE_MINUTES = 60 + 2 * CYCLE_MINUTES;

/** Known by the status check within two hours, and out of or in the repository by the cycle after. */
const STATUS_MINUTES = 120 + CYCLE_MINUTES;

/** A directory's not-found of a package that was never seen is looked at ever more seldom. */
const ADDITION_AFTER_OUTAGE_MINUTES = 6 * 60;

/** Something true of the directory that the repository must show before long. */
interface Expectation {
  readonly truth: Truth;
  readonly since: Date;
  isLate: boolean;
}

/** The longest that the repository lagged behind the directory or the end of an outage, in minutes. */
type Waits = Record<Truth['kind'], number>;

/** Compares what a machine serves with what is true of the directory, cycle by cycle. */
export class Witness {
  readonly counts: Waits = { released: 0, closed: 0, reopened: 0, added: 0 };
  readonly longestWaits: Waits = { released: 0, closed: 0, reopened: 0, added: 0 };
  /** What must not be, one line each. */
  readonly problems: string[] = [];
  /** Cycles and checks that failed while an outage lasted. */
  failedInOutages = 0;

  #isExcused = false;
  /** Jobs that failed in calm and have not succeeded since. */
  readonly #failing = new Set<string>();
  #open: Expectation[] = [];
  #served: ReadonlySet<string> = new Set();
  readonly #servedSince = new Map<string, Date>();
  /** Until when the package was closed last; a package that is closed now has none. */
  readonly #reopenedAt = new Map<string, Date>();

  constructor(
    private readonly catalogue: Catalogue,
    private readonly outages: readonly Outage[],
    private readonly now: () => Date,
  ) {}

  /** Takes down what the repository must show before long. */
  note(truth: Truth): void {
    this.counts[truth.kind] += 1;
    if (truth.kind === 'reopened') this.#reopenedAt.set(nameOf(truth), this.now());
    this.#open.push({ truth, since: this.now(), isLate: false });
  }

  /** A job begins: an outage that lasts now excuses its end. */
  begin(): void {
    this.#isExcused = this.#outageAt(this.now()) !== undefined;
  }

  /** Judges the end of a job: without an outage nothing may fail. */
  judgeEnd(job: string, failure: AppError | undefined): void {
    if (failure === undefined) this.#failing.delete(job);
    else if (this.#isExcused) this.failedInOutages += 1;
    else if (!this.#failing.has(job)) {
      this.#failing.add(job);
      this.#complain(`${job} fails: ${failure.message}`);
    }
  }

  /** Judges what is served. */
  judge(promoted: PromotedRepository): void {
    this.#judgeLosses(promoted.names);
    this.#open = this.#open.filter((expectation) => !this.#isSettled(expectation, promoted));
  }

  #judgeLosses(names: ReadonlySet<string>): void {
    const now = this.now();
    for (const name of names) {
      if (!this.#served.has(name)) this.#servedSince.set(name, now);
    }
    for (const name of this.#served) {
      if (!names.has(name) && !this.#wasClosedWhileServed(name)) {
        this.#complain(`${name} is out of the repository, and was never closed`);
      }
    }
    this.#served = names;
  }

  #wasClosedWhileServed(name: string): boolean {
    const [, type, slug] = /^wp-(plugin|theme)\/(.*)$/.exec(name) ?? [];
    if (this.catalogue.entry(type === 'theme' ? 'theme' : 'plugin', slug ?? '')?.closure)
      return true;
    const reopened = this.#reopenedAt.get(name);
    const since = this.#servedSince.get(name);
    return reopened !== undefined && since !== undefined && reopened > since;
  }

  /** Whether the expectation came true, or what it is about did not last. */
  #isSettled(expectation: Expectation, promoted: PromotedRepository): boolean {
    const { truth, since } = expectation;
    const now = this.now();
    if (this.#isOver(truth)) return true;
    const lastEnd = this.#lastEndAfter(since);
    const waited = minutesBetween(lastEnd ?? since, now);
    if (isShown(truth, promoted)) {
      if (!this.#outageAt(now)) {
        this.longestWaits[truth.kind] = Math.max(this.longestWaits[truth.kind], waited);
      }
      return true;
    }
    if (expectation.isLate || this.#outageAt(now)) return false;
    expectation.isLate = waited > mostMinutes(truth, lastEnd !== undefined);
    if (expectation.isLate) {
      const after = lastEnd === undefined ? '' : ' of calm after an outage';
      this.#complain(
        `${nameOf(truth)} was ${wordsOf(truth)} at ${since.toISOString()}, and is not shown after ${waited} minutes${after}`,
      );
    }
    return false;
  }

  #isOver(truth: Truth): boolean {
    const entry = this.catalogue.entry(truth.type, truth.slug);
    const isClosed = entry?.closure !== null;
    if (truth.kind === 'closed') return !isClosed;
    if (truth.kind === 'released') return isClosed || !entry.versions.has(truth.version);
    return isClosed;
  }

  #outageAt(time: Date): Outage | undefined {
    return this.outages.find(({ from, to }) => from <= time && time < to);
  }

  /** The end of the last outage that this time or a later one fell into. */
  #lastEndAfter(since: Date): Date | undefined {
    const now = this.now();
    return this.outages.filter(({ from, to }) => from <= now && to > since).at(-1)?.to;
  }

  #complain(problem: string): void {
    const now = this.now();
    const outage =
      this.#outageAt(now) ?? this.outages.filter(({ to }) => to <= now).at(-1) ?? undefined;
    const context =
      outage === undefined
        ? 'before any outage'
        : `${outage.shape}, ${outage.from.toISOString()} to ${outage.to.toISOString()}`;
    this.problems.push(`${now.toISOString()} ${problem} (${context})`);
  }
}

function isShown(truth: Truth, promoted: PromotedRepository): boolean {
  const name = nameOf(truth);
  if (truth.kind === 'closed') return !promoted.names.has(name);
  return truth.kind === 'released' ? promoted.has(name, truth.version) : promoted.names.has(name);
}

function mostMinutes({ kind }: Truth, isAfterOutage: boolean): number {
  if (kind === 'closed' || kind === 'reopened') return STATUS_MINUTES;
  if (!isAfterOutage) return RELEASE_MINUTES;
  return kind === 'added' ? ADDITION_AFTER_OUTAGE_MINUTES : RELEASE_AFTER_OUTAGE_MINUTES;
}

function wordsOf(truth: Truth): string {
  return truth.kind === 'released' ? `released as ${truth.version}` : truth.kind;
}

function nameOf({ type, slug }: Subject): string {
  return `wp-${type}/${slug}`;
}
