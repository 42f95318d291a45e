import fc from 'fast-check';
import { REAL_VERSION_STRINGS } from './version-strings.js';

const oneOf = (...texts: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...texts);

/** Mostly the first text, sometimes one of the others. */
const mostly = (usual: string, ...others: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: oneOf(...others) },
  );

const digits = fc.oneof(
  { weight: 5, arbitrary: fc.nat({ max: 30 }).map(String) },
  { weight: 1, arbitrary: fc.nat({ max: 99_999_999 }).map(String) },
  { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 10n ** 21n }).map(String) },
  {
    weight: 1,
    arbitrary: oneOf('00', '007', '0001', '99999', '100000', '9223372036854775807', '١'),
  },
);

const outer = mostly('', ' ', '\t', '\n', '\0', '\v', '\f', '\u00a0', '\ufeff', '\r\n');
const prefix = mostly('', 'v', 'V', 'vv', 'v ', 'v.', 'dev-', 'release-', '.', '-');
const separator = mostly('.', '-', '_', ':', '..', ' ', '', ',', '\n', '+');

const numbers = fc
  .array(fc.tuple(digits, separator), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.flat().slice(0, -1).join(''));

const twoDigits = fc.nat({ max: 99 }).map((n) => String(n).padStart(2, '0'));
const dateSeparator = fc.oneof(oneOf('', '-', '.', ':'), oneOf('', '-', '/', ' ', '_', '--'));
const dates = fc
  .tuple(
    fc.integer({ min: 999, max: 10_001 }).map(String),
    fc.array(fc.tuple(dateSeparator, twoDigits), { maxLength: 8 }),
    fc.oneof(
      fc.constant(''),
      fc.tuple(dateSeparator, digits).map((parts) => parts.join('')),
    ),
  )
  .map(([year, parts, rest]) => year + parts.flat().join('') + rest);

const word = fc
  .tuple(
    oneOf(
      ...['stable', 'beta', 'b', 'rc', 'RC', 'alpha', 'a', 'patch', 'pl', 'p', 'dev', 'Stable'],
      ...['x', 'x-dev', '*', 'final', 'free', 'c', 'as', 'beta1', 'ſtable', 'trunk', 'master'],
    ),
    oneOf('as is', 'as is', 'as is', 'upper', 'capital'),
  )
  .map(([text, spelling]) => {
    if (spelling === 'upper') return text.toUpperCase();
    return spelling === 'capital' ? text.slice(0, 1).toUpperCase() + text.slice(1) : text;
  });

const modifierSeparator = oneOf('', '-', '.', '_', '-', '.', '--', '._', ' ');
const modifier = fc
  .tuple(
    modifierSeparator,
    word,
    fc.array(fc.tuple(modifierSeparator, digits), { maxLength: 3 }),
    mostly('', 'dev', '-dev', '.dev', '_dev', '-DEV', ' dev', '.', '-'),
  )
  .map(([mark, text, parts, dev]) => mark + text + parts.flat().join('') + dev);

const buildMetadata = mostly('', '+', '+build', '+5', '+a+b', '+a b', '+é\u00a0', '+b.1-2', '+a,b');
const flag = mostly(
  '',
  ...['@dev', '@beta', '@Stable', '@RC', '@alpha', '@foo', '@', '\n@dev', '@beta@dev', '#abc'],
);
const alias = mostly('', ' as 2.0', '  as  2.0', ' as 2.0@dev', ' as', ' AS 2.0');

const composed = fc
  .tuple(
    ...[
      outer,
      prefix,
      fc.oneof({ weight: 3, arbitrary: numbers }, { weight: 1, arbitrary: dates }),
    ],
    ...[fc.oneof(fc.constant(''), modifier), buildMetadata, flag, alias, outer],
  )
  .map((parts) => parts.join(''));

const ALPHABET = [
  ...Array.from('0123456789.-_+@#:,*/ \n\t\0vVxabdelprstRC'),
  'é',
  '\u00a0',
  '１',
  '😀',
];

/** A real spelling with one character put in, left out or replaced. */
const mutated = fc
  .tuple(
    fc.constantFrom(...REAL_VERSION_STRINGS),
    fc.nat({ max: 12 }),
    fc.nat({ max: 1 }),
    fc.oneof(fc.constant(''), oneOf(...ALPHABET)),
  )
  .map(([text, at, removed, inserted]) => {
    const characters = Array.from(text);
    characters.splice(at, removed, inserted);
    return characters.join('');
  });

/** Strings near the edge of Composer's version grammar, valid Unicode all of them. */
export const versionLike: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: composed },
  { weight: 1, arbitrary: mutated },
);
