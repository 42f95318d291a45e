import { changesBetween, countOf } from './package-changes.js';

const HASH = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);
const AKISMET = 'p2/wp-plugin/akismet.json';
const AKISMET_DEV = 'p2/wp-plugin/akismet~dev.json';
const ASTRA = 'p2/wp-theme/astra.json';

type Files = readonly (readonly [name: string, hash: string])[];

const WHOLE: Files = [
  [AKISMET, HASH],
  [AKISMET_DEV, HASH],
];

it.each<[string, Files, Files, Record<string, readonly string[]>]>([
  ['nothing', WHOLE, WHOLE, {}],
  ['the root alone', [['packages.json', HASH]], [['packages.json', OTHER]], {}],
  ['a new package', [], WHOLE, { added: ['wp-plugin/akismet'] }],
  ['a lost package', WHOLE, [], { removed: ['wp-plugin/akismet'] }],
  [
    'trunk alone',
    WHOLE,
    [
      [AKISMET, HASH],
      [AKISMET_DEV, OTHER],
    ],
    { changed: ['wp-plugin/akismet'] },
  ],
  ['trunk that came', [[AKISMET, HASH]], WHOLE, { changed: ['wp-plugin/akismet'] }],
  ['trunk that went', WHOLE, [[AKISMET, HASH]], { changed: ['wp-plugin/akismet'] }],
  [
    'one for another',
    WHOLE,
    [[ASTRA, HASH]],
    { removed: ['wp-plugin/akismet'], added: ['wp-theme/astra'] },
  ],
])('names what differs: %s', (_, before, after, expected) => {
  const none = { removed: [], added: [], changed: [] };
  const changes = changesBetween(new Map(before), new Map(after));
  expect(changes).toEqual({ ...none, ...expected });
  expect(countOf(changes)).toBe(Object.values(expected).flat().length);
});
