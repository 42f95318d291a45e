import fc from 'fast-check';
import { compareVersions } from '../../src/domain/version/compare.js';
import { normalizeVersion } from '../../src/domain/version/normalize.js';
import { selectVersions } from '../../src/domain/version/select.js';
import { stabilityOf } from '../../src/domain/version/stability.js';
import { currentComposerRoot } from '../support/current-composer.js';
import { askComposer } from './php/ask-composer.js';
import { versionLike } from './version-grammar.js';
import { REAL_VERSION_STRINGS } from './version-strings.js';

/** Generated strings; set CONFORMANCE_SAMPLES for a longer search. */
const SAMPLES = Number(process.env['CONFORMANCE_SAMPLES'] ?? 20_000);
const SEED = 20_261_123;

interface ParsedVersion {
  /** What the parser makes of the string. */
  readonly accepted: string | null;
  /** The same, but null for branches, dev names and aliases. */
  readonly release: string | null;
  readonly stability: string | null;
}

interface Answer {
  readonly versions: readonly ParsedVersion[];
  readonly comparisons: readonly number[];
}

interface Pair {
  readonly text: string;
  readonly normalized: string;
}

function generatedStrings(): string[] {
  const generated = fc.sample(versionLike, { seed: SEED, numRuns: SAMPLES });
  return [...new Set([...REAL_VERSION_STRINGS, ...generated])];
}

/** Every version with its neighbours in sorting order, where mistakes hide, and with a far one. */
function pairsOf(normalized: readonly string[]): [string, string][] {
  const sorted = [...normalized].sort(compareVersions);
  return sorted.flatMap((version, i): [string, string][] => {
    const others = [sorted[i + 1], sorted[i + 2], sorted[(i * 7_919) % sorted.length]];
    return others.filter((other) => other !== undefined).map((other) => [version, other]);
  });
}

/** Dates with two numbers behind them, which composer/semver reads since 3.4.0. */
const CALENDAR_VERSION = /^\d{4}(?:\.?\d\d){1,6}(?:\.?\d{1,3}){2}(?:-|$)/;

/** What we publish of packages whose tags are the given strings, 40 at a time. */
function publishedOf(strings: readonly string[]): Pair[] {
  return Array.from({ length: Math.ceil(strings.length / 40) }, (_, i) => {
    const tags = strings.slice(i * 40, (i + 1) * 40).map((tag) => ({ tag, distUrl: 'zip' }));
    const selection = selectVersions({
      type: 'plugin',
      slug: 'x',
      tags,
      stableTag: null,
      version: null,
    });
    return selection.versions.flatMap((row) =>
      row.status === 'published' ? [{ text: row.version, normalized: row.normalized }] : [],
    );
  }).flat();
}

describe("Composer's own version parser, as it is now", () => {
  const strings = generatedStrings();
  const releases = strings.map(normalizeVersion);
  const normalized = [...new Set(releases.filter((version) => version !== undefined))];
  const published = publishedOf(strings);
  const pairs = pairsOf(normalized);
  let answer: Answer;
  let olderAnswer: Answer;
  let parsedPublished: readonly ParsedVersion[];

  beforeAll(() => {
    const versions = [...strings, ...published.map(({ text }) => text)];
    const question = { versions, pairs };
    answer = askComposer('composer-semver.php', question, currentComposerRoot()) as Answer;
    olderAnswer = askComposer('composer-semver.php', { versions: strings, pairs: [] }) as Answer;
    parsedPublished = answer.versions.slice(strings.length);
  }, 300_000);

  it('is asked about thousands of strings on both sides of its grammar', () => {
    const accepted = releases.filter((version) => version !== undefined).length;

    expect(strings.length).toBeGreaterThan(5_000);
    expect(accepted).toBeGreaterThan(2_000);
    expect(strings.length - accepted).toBeGreaterThan(2_000);
    expect(pairs.length).toBeGreaterThan(5_000);
  });

  it('accepts the same releases and normalizes them alike', () => {
    const disagreements = strings.flatMap((text, i) => {
      const theirs = answer.versions[i]?.release ?? undefined;
      return theirs === releases[i] ? [] : [{ text, ours: releases[i], theirs }];
    });

    expect(disagreements).toEqual([]);
  });

  it('differs from the parser that is installed here in calendar versions only', () => {
    const others = strings.filter((_, i) => {
      const [older, current] = [olderAnswer.versions[i]?.release, answer.versions[i]?.release];
      return older !== current && (older !== null || !CALENDAR_VERSION.test(current ?? ''));
    });

    expect(others).toEqual([]);
  });

  it('reads as branch, dev name or alias whatever else it accepts', () => {
    const notReleases = strings.filter((_, i) => {
      const parsed = answer.versions[i];
      return parsed?.accepted !== null && parsed?.release === null;
    });

    expect(notReleases.filter((text) => !/dev|trunk|master|default| as /i.test(text))).toEqual([]);
  });

  it('sees the same stability', () => {
    const disagreements = releases.flatMap((version, i) => {
      const theirs = answer.versions[i]?.stability;
      const ours = version === undefined ? null : stabilityOf(version);
      return theirs === ours ? [] : [{ version, ours, theirs }];
    });

    expect(disagreements).toEqual([]);
  });

  it('orders releases alike', () => {
    const disagreements = pairs.flatMap(([a, b], i) => {
      const ours = compareVersions(a, b);
      return answer.comparisons[i] === ours ? [] : [{ a, b, ours, theirs: answer.comparisons[i] }];
    });

    expect(disagreements).toEqual([]);
  });

  it('reads every published spelling as the version we say it is', () => {
    const disagreements = published.flatMap(({ text, normalized: ours }, i) => {
      const theirs = parsedPublished[i]?.accepted;
      return theirs === ours ? [] : [{ text, ours, theirs }];
    });

    expect(disagreements).toEqual([]);
  });
});
