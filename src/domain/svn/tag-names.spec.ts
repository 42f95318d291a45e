import fc from 'fast-check';
import { apiNamesOf, directoriesByTag, isListedOtherwise, maybeVersion } from './tag-names.js';

it.each([
  ['1.0', true],
  ['v2.0-beta1', true],
  ['Version 1.2', true],
  ['.53.3', true],
  ['1.0 ', true],
  ['trunk', false],
  ['final', false],
  ['release candidate', false],
])('the directory %j may be a version: %s', (directory, expected) => {
  expect(maybeVersion(directory)).toBe(expected);
});

describe('apiNamesOf', () => {
  it.each<[string, string[]]>([
    ['1.0 ', ['1.0']],
    [' 1.0', ['1.0']],
    ['1.0\r', ['1.0']],
    ['1.0\r\n', ['1.0']],
    ['1.0\t', ['1.0']],
    ['1.0\u00a0', ['1.0']],
    ['.53.3', ['0.53.3']],
    [' .5 ', ['0.5']],
    ['Version 1.2', ['1.2', 'Version1.2']],
    ['release-1.2', ['1.2']],
    ['version .9', ['0.9', 'version.9']],
    ['v1.0 ', ['v1.0', '1.0']],
    ['v1.0', ['1.0']],
    ['1.0 beta', ['1.0beta']],
    ['1.0', []],
    ['final', []],
    [' ', []],
  ])('of %j are %j', (directory, names) => {
    expect(apiNamesOf(directory)).toEqual(names);
  });

  it('are never empty or the directory itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (directory) => {
        expect(apiNamesOf(directory)).not.toContain('');
        expect(apiNamesOf(directory)).not.toContain(directory);
      }),
    );
  });
});

describe('directoriesByTag', () => {
  const listed = new Set(['1.0', '0.5', '2.0']);

  it('gives a listed tag its directory, the newest of several', () => {
    const directories = ['1.0 ', '1.0\r', 'Version 0.5', '3.0 ', 'final'].map(
      (directory, index) => ({ directory, revision: index + 1 }),
    );
    const [, newest, words] = directories;

    const found = new Map([
      ['1.0', newest],
      ['0.5', words],
    ]);
    expect(directoriesByTag(listed, directories)).toEqual(found);
    expect(directoriesByTag(listed, directories.toReversed())).toEqual(found);
  });

  it.each([
    ['1.0\r', true],
    ['.5', true],
    ['1.0', false],
    ['3.0 ', false],
  ])('of %j: %s', (directory, isListed) => {
    expect(isListedOtherwise(listed, directory)).toBe(isListed);
  });
});
