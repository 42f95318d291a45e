import fc from 'fast-check';
import { compareVersions } from '../../src/domain/version/compare.js';
import { constraintAdmits } from '../../src/domain/version/constraint.js';
import { normalizeVersion } from '../../src/domain/version/normalize.js';
import { currentComposerRoot } from '../support/current-composer.js';
import { askComposer } from './php/ask-composer.js';

const SAMPLES = 20_000;
const SEED = 20_261_126;

const number = fc.constantFrom('0', '1', '2', '3', '10');
const numbers = fc.array(number, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'));
const suffix = fc.constantFrom('', '', '', '', '-beta1', '-RC2', '-alpha', '-p1', '-dev', '@beta');
const version = fc
  .tuple(fc.constantFrom('', '', 'v'), numbers, suffix)
  .map((parts) => parts.join(''));
const operator = fc.constantFrom('', '=', '==', '!=', '<>', '<', '<=', '>', '>=', '^', '~', '>= ');
const simple = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(operator, version).map((parts) => parts.join('')) },
  {
    weight: 1,
    arbitrary: fc.tuple(numbers, fc.constantFrom('.*', '.x', '.*.*')).map((p) => p.join('')),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('*', 'x', '*.*', 'dev-trunk', '1.x-dev', '^', '1.0 as 2.0'),
  },
);
/** Composer merges a range from high to low, which admits nothing, with its neighbours. */
const ascending = fc
  .tuple(version, version)
  .filter(
    ([low, high]) => compareVersions(normalizeVersion(low) ?? '', normalizeVersion(high) ?? '') < 0,
  );
const range = fc.oneof(
  { weight: 4, arbitrary: simple },
  { weight: 1, arbitrary: ascending.map((ends) => ends.join(' - ')) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(simple, fc.constantFrom(' ', ',', ', ', ' , '), simple)
      .map((parts) => parts.join('')),
  },
);
const constraint = fc.oneof(
  range,
  fc.tuple(range, fc.constantFrom('|', '||', ' || ', ' | '), range).map((parts) => parts.join('')),
);

it("admits what Composer's own constraints admit", () => {
  const asked = fc.sample(fc.tuple(constraint, version), { seed: SEED, numRuns: SAMPLES });
  const questions = asked.flatMap(([text, against]) => {
    const normalized = normalizeVersion(against);
    return normalized === undefined ? [] : [[text, normalized] as const];
  });
  const { answers } = askComposer(
    'composer-constraints.php',
    { questions },
    currentComposerRoot(),
  ) as { answers: readonly (boolean | null)[] };

  const judged = questions.map(([text, normalized]) => constraintAdmits(text, normalized));
  const disagreements = questions.flatMap(([text, normalized], i) =>
    judged[i] === undefined || judged[i] === answers[i]
      ? []
      : [{ text, normalized, ours: judged[i], theirs: answers[i] }],
  );
  expect(disagreements).toEqual([]);
  expect(judged.filter((admitted) => admitted !== undefined).length).toBeGreaterThan(SAMPLES / 2);
});
