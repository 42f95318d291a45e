import fc from 'fast-check';
import { logEffects } from './log-effects.js';
import type { LogEntry, PathAction } from './log-entry.js';

const LETTERS: Readonly<Record<string, PathAction>> = {
  A: 'added',
  M: 'modified',
  D: 'deleted',
  R: 'replaced',
};

const dateOf = (revision: number): string =>
  `2026-01-01T00:${String(revision).padStart(2, '0')}:00Z`;

/** A commit from lines such as `A /akismet/tags/1.0`. */
function commit(revision: number, ...lines: string[]): LogEntry {
  const paths = lines.map((line) => ({
    action: LETTERS[line.slice(0, 1)] ?? 'modified',
    path: line.slice(2),
  }));
  return { revision, date: dateOf(revision), paths };
}

describe('logEffects of plugins', () => {
  it.each([
    ['a file of trunk', 'M /akismet/trunk/akismet.php', 5],
    ['trunk itself', 'M /akismet/trunk', 5],
    ['a file of a tag', 'M /akismet/tags/1.0/akismet.php', null],
    ['a tag', 'A /akismet/tags/1.0', null],
    ['the tags folder', 'A /akismet/tags', null],
    ['the whole plugin, also as a copy of another', 'A /akismet', null],
    ['a path without leading slash', 'M akismet/trunk/akismet.php', 5],
  ])('take %s as a change', (_, line, trunkRevision) => {
    expect(logEffects('plugin', [commit(5, line)]).changes).toEqual([
      {
        slug: 'akismet',
        revision: 5,
        date: dateOf(5),
        trunkRevision,
        trunkDate: trunkRevision === null ? null : dateOf(5),
      },
    ]);
  });

  it.each([
    'M /akismet/assets/banner.png',
    'A /akismet/assets',
    'A /akismet/branches/2.0',
    'A /akismet/branches/2.0/akismet.php',
    'A /akismet/trunks/akismet.php',
    'M /',
  ])('leave %s out', (line) => {
    expect(logEffects('plugin', [commit(5, line)])).toEqual({
      changes: [],
      tags: [],
      removedTags: [],
      rejected: [],
    });
  });

  it('tell trunk and tags apart', () => {
    const { changes } = logEffects('plugin', [
      commit(3, 'M /akismet/trunk/a.php'),
      commit(4, 'A /akismet/tags/1.0', 'M /jetpack/tags/1/a.php'),
    ]);
    expect(changes).toEqual([
      { slug: 'akismet', revision: 4, date: dateOf(4), trunkRevision: 3, trunkDate: dateOf(3) },
      { slug: 'jetpack', revision: 4, date: dateOf(4), trunkRevision: null, trunkDate: null },
    ]);
  });

  it.each([
    ['added', 'A /akismet/tags/1.0', '1.0'],
    ['replaced', 'R /akismet/tags/1.0', '1.0'],
    ['added under an odd name', 'A /akismet/tags/Version 1,0', 'Version 1,0'],
  ])('date a tag that was %s', (_, line, tag) => {
    expect(logEffects('plugin', [commit(9, line)]).tags).toEqual([
      { slug: 'akismet', tag, revision: 9, date: dateOf(9) },
    ]);
  });

  it.each([
    'M /akismet/tags/1.0',
    'A /akismet/tags/1.0/a.php',
    'R /akismet/tags/1.0/a.php',
    'A /akismet/tags',
    'A /akismet/trunk/tags/1.0',
  ])('date nothing by %s', (line) => {
    expect(logEffects('plugin', [commit(9, line)]).tags).toEqual([]);
  });

  it.each([
    ['keep the last of two releases', ['A', 'R'], 2, []],
    ['forget a tag that was removed', ['A', 'D'], undefined, ['1.0']],
    ['date a tag that came back', ['A', 'D', 'A'], 3, []],
  ])('%s', (_, actions, revision, removed) => {
    const entries = actions.map((action, index) =>
      commit(index + 1, `${action} /akismet/tags/1.0`),
    );
    for (const order of [entries, entries.toReversed()]) {
      const effects = logEffects('plugin', order);
      expect(effects.tags.map((tag) => tag.revision)).toEqual(
        revision === undefined ? [] : [revision],
      );
      expect(effects.removedTags.map(({ tag }) => tag)).toEqual(removed);
    }
  });

  it('report names that cannot be packages once', () => {
    const { changes, rejected } = logEffects('plugin', [
      commit(1, 'A /Steef/trunk/a', 'A /../x', 'A /плагин/tags/1', 'M /Steef/trunk/a'),
    ]);
    expect(changes).toEqual([]);
    expect(rejected).toEqual(['Steef', '..', 'плагин']);
  });
});

describe('logEffects of themes', () => {
  it('take every directory of a theme as a version', () => {
    const effects = logEffects('theme', [
      commit(1, 'A /astra'),
      commit(2, 'A /astra/1.0', 'A /astra/1.0/style.css', 'A /astra/1.0/assets/a.png'),
      commit(3, 'M /astra/1.0/style.css'),
    ]);
    expect(effects.changes).toEqual([
      { slug: 'astra', revision: 3, date: dateOf(3), trunkRevision: null, trunkDate: null },
    ]);
    expect(effects.tags).toEqual([{ slug: 'astra', tag: '1.0', revision: 2, date: dateOf(2) }]);
  });

  it('have no trunk revision', () => {
    const { changes } = logEffects('theme', [commit(1, 'M /astra/trunk/style.css')]);
    expect(changes.map(({ trunkRevision }) => trunkRevision)).toEqual([null]);
  });

  it.each(['A /astra/assets', 'A /astra/branches/x'])('leave %s out', (line) => {
    expect(logEffects('theme', [commit(1, line)]).changes).toEqual([]);
  });

  it('notice a removed version', () => {
    expect(logEffects('theme', [commit(1, 'D /astra/1.0')]).removedTags).toEqual([
      { slug: 'astra', tag: '1.0', revision: 1 },
    ]);
  });
});

describe('logEffects', () => {
  it('do not depend on the order of the entries', () => {
    const line = fc
      .tuple(
        fc.constantFrom('A', 'M', 'D', 'R'),
        fc.constantFrom('a', 'b', 'Bad'),
        fc.constantFrom('', '/trunk/x', '/tags/1', '/tags/1/x', '/tags/2', '/assets/x'),
      )
      .map(([action, name, inner]) => `${action} /${name}${inner}`);
    const log = fc
      .array(fc.array(line, { maxLength: 4 }), { maxLength: 8 })
      .map((commits) => commits.map((lines, index) => commit(index + 1, ...lines)));
    fc.assert(
      fc.property(log, fc.constantFrom('plugin' as const, 'theme' as const), (entries, type) => {
        expect(logEffects(type, entries.toReversed())).toEqual(logEffects(type, entries));
      }),
    );
  });
});
