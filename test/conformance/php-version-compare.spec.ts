import fc from 'fast-check';
import { comparePhpVersions } from '../../src/domain/version/php-version-compare.js';
import { askComposer } from './php/ask-composer.js';
import { versionLike } from './version-grammar.js';
import { REAL_VERSION_STRINGS } from './version-strings.js';

const PAIRS = Number(process.env['CONFORMANCE_SAMPLES'] ?? 40_000);
const SEED = 20_261_125;

const part = fc.oneof(
  fc.nat({ max: 12 }).map(String),
  fc.constantFrom('dev', 'a', 'alpha', 'b', 'beta', 'RC', 'rc', 'Beta', 'pl', 'p', 'paid', 'final'),
  fc.constantFrom('lite', '#', '#1', '', ' ', '(Beta)', 'é', '9223372036854775808', '007', 'x'),
);
const separator = fc.constantFrom('.', '.', '.', '.', '-', '_', '+', '', '..', '.-', ' ', ',', '(');

/** Few different parts, so that two names are often equal for a while. */
const name = fc
  .array(fc.tuple(part, separator), { minLength: 1, maxLength: 5 })
  .chain((parts) => fc.tuple(fc.constant(parts.flat()), fc.boolean()))
  .map(([texts, isOpen]) => (isOpen ? texts : texts.slice(0, -1)).join(''));

/** One name and a close relation of it. */
const relatives = fc
  .tuple(name, separator, part, fc.nat({ max: 8 }))
  .map(([text, mark, more, cut]): [string, string] => [text, text.slice(0, cut) + mark + more]);

const real = fc.oneof(fc.constantFrom(...REAL_VERSION_STRINGS), versionLike);

const pair: fc.Arbitrary<[string, string]> = fc.oneof(
  fc.tuple(name, name),
  relatives,
  fc.tuple(real, real),
);

it("agrees with PHP's own version_compare on tens of thousands of pairs", () => {
  // C strings end at a NUL, which no name of a directory holds.
  const pairs = fc
    .sample(pair, { seed: SEED, numRuns: PAIRS })
    .filter((names) => !names.join('').includes('\0'));
  const theirs = askComposer('version-compare.php', pairs) as readonly number[];
  const disagreements = pairs.flatMap(([a, b], i) => {
    const ours = comparePhpVersions(a, b);
    return ours === theirs[i] ? [] : [{ a, b, ours, theirs: theirs[i] }];
  });

  expect(pairs.length).toBeGreaterThan(Math.min(20_000, PAIRS / 2));
  expect(new Set(theirs)).toEqual(new Set([-1, 0, 1]));
  expect(disagreements.slice(0, 20)).toEqual([]);
});
