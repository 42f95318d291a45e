import { PACKAGE_TYPES, type PackageType, type Slug } from '../domain/types.js';
import { forEachConcurrently } from '../shared/concurrency/for-each-concurrently.js';
import type { ApiAnswer } from './directory-facts.js';

/** The most slugs that the info API takes in one request. */
const REQUEST_SIZE = 100;
/** So many of a request are packages that are there for certain. */
const CONTROLS = 5;
/** Packages that one request asks for for their own sake. */
const BATCH = REQUEST_SIZE - CONTROLS;

/** How often absence is asked for, each time beside other controls. */
const ATTEMPTS = 2;

const NO_ANSWER: ApiAnswer = { kind: 'failed', error: 'no answer' };
const NO_EVIDENCE: ApiAnswer = {
  kind: 'failed',
  error: 'gone, but so is a package that is there: the answer proves nothing',
};

interface Row {
  readonly type: PackageType;
  readonly name: Slug;
}

/** A row and what the directory says of it. */
export interface Answered<T> {
  readonly row: T;
  readonly answer: ApiAnswer;
}

/** Packages that are there, to see whether the directory says so. */
export interface Controls {
  /** Names of that type which are not among those asked; fewer than `count` when there are not so many. */
  pick(type: PackageType, asked: ReadonlySet<Slug>, count: number): readonly Slug[];
}

export interface Asking<T extends Row> {
  readonly rows: readonly T[];
  /** Where controls come from, if anything is asked. */
  readonly controls: { draw(): Promise<Controls> };
  /** Requests in flight. */
  readonly concurrency: number;
  readonly signal: AbortSignal;
  readonly fetch: (
    type: PackageType,
    slugs: readonly Slug[],
    signal: AbortSignal,
  ) => Promise<ReadonlyMap<Slug, ApiAnswer>>;
  /** Takes the answers to one batch in, before the next batch takes its place. */
  readonly take: (answered: readonly Answered<T>[]) => Promise<void>;
}

/**
 * Asks about every row, in batches of one type each; whether any answer was usable. The first error of
 * a batch ends it all and is thrown.
 *
 * Each request asks for some control packages, too. When one of them comes back as gone, nothing in
 * that answer proves absence: it is asked for again beside others, and counts as failed after that.
 */
export async function askInBatches<T extends Row>(asking: Asking<T>): Promise<boolean> {
  if (asking.rows.length === 0) return false;
  let isAnyUsable = false;
  const controls = await asking.controls.draw();
  const batches = batchesOf(asking.rows);
  await forEachConcurrently(batches, asking.concurrency, asking.signal, async (batch, signal) => {
    const [type, rows] = batch;
    const { answers, isUsable } = await answersTo(asking, controls, type, rows, signal);
    if (isUsable) isAnyUsable = true;
    await asking.take(rows.map((row) => ({ row, answer: answers.get(row.name) ?? NO_ANSWER })));
  });
  return isAnyUsable;
}

async function answersTo<T extends Row>(
  { fetch }: Asking<T>,
  controls: Controls,
  type: PackageType,
  rows: readonly T[],
  signal: AbortSignal,
): Promise<{ answers: ReadonlyMap<Slug, ApiAnswer>; isUsable: boolean }> {
  const answers = new Map<Slug, ApiAnswer>();
  let isUsable = false;
  const asked = new Set(rows.map(({ name }) => name));
  let open: readonly Slug[] = [...asked];
  for (let attempt = 0; attempt < ATTEMPTS && open.length > 0; attempt += 1) {
    const known = controls.pick(type, asked, CONTROLS);
    const told = await fetch(type, [...open, ...known], signal);
    const isSound = !known.some((name) => isAbsence(told.get(name)));
    for (const name of open) {
      const answer = told.get(name) ?? NO_ANSWER;
      answers.set(name, isSound || !isAbsence(answer) ? answer : NO_EVIDENCE);
    }
    isUsable ||= [...told.values()].some(
      (answer) => answer.kind === 'found' || (isSound && isAbsence(answer)),
    );
    open = isSound ? [] : open.filter((name) => isAbsence(told.get(name)));
  }
  return { answers, isUsable };
}

function isAbsence(answer: ApiAnswer | undefined): boolean {
  return answer?.kind === 'closed' || answer?.kind === 'not-found';
}

function* batchesOf<T extends Row>(
  rows: readonly T[],
): Generator<readonly [PackageType, readonly T[]]> {
  for (const type of PACKAGE_TYPES) {
    const ofType = rows.filter((row) => row.type === type);
    for (let start = 0; start < ofType.length; start += BATCH) {
      yield [type, ofType.slice(start, start + BATCH)];
    }
  }
}
