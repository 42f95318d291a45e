import fc from 'fast-check';
import { findingsOf, type CataloguedPackage } from './findings.js';
import type { WantedPackage } from './project-file.js';

const LOCKED: WantedPackage = {
  name: 'wp-plugin/akismet',
  type: 'plugin',
  slug: 'akismet',
  isWpackagist: false,
  isDev: false,
  constraint: null,
  version: '5.3',
};
const REQUIRED: WantedPackage = { ...LOCKED, version: null, constraint: '^5.3' };
const OLD_NAME = { name: 'wpackagist-plugin/akismet', isWpackagist: true };

const OFFERED: CataloguedPackage = {
  hidden: null,
  closure: null,
  untagged: null,
  directoryVersion: '5.3',
  newest: { version: '5.3', normalized: '5.3.0.0' },
  locked: 'published',
};
const SIX = { version: '6.0', normalized: '6.0.0.0' };
const CLOSURE = {
  closedAt: '2026-03-01',
  reason: 'security-issue',
  reasonText: 'Security Issue',
  isPermanent: false,
};

it.each<[string, Partial<WantedPackage>, Partial<CataloguedPackage>]>([
  ['installed in its newest version', {}, {}],
  ['installed in a version after the newest stable one', { version: '6.1-beta1' }, { newest: SIX }],
  ['installed from trunk', { version: 'dev-trunk' }, { locked: null }],
  ['installed in some version', { version: null }, {}],
  ['that has no version with a number', {}, { newest: null }],
  ['required as the newest is', REQUIRED, {}],
  ['required in a way that nobody can judge', { ...REQUIRED, constraint: 'dev-trunk' }, {}],
  ['required without a version with a number', REQUIRED, { newest: null }],
])('has nothing to say of a package %s', (_, wanted, known) => {
  expect(findingsOf({ ...LOCKED, ...wanted }, { ...OFFERED, ...known }, [])).toEqual([]);
});

it('says that a package is unknown, and which one may be meant', () => {
  expect(findingsOf({ ...LOCKED, ...OLD_NAME }, undefined, ['wp-plugin/akismet'])).toEqual([
    { kind: 'unknown', near: ['wp-plugin/akismet'] },
  ]);
});

it('says that a package is closed, and nothing of its versions', () => {
  const known = { ...OFFERED, closure: CLOSURE, newest: SIX, untagged: 'trunk-only' as const };
  expect(findingsOf(LOCKED, known, [])).toEqual([{ kind: 'closed', ...CLOSURE }]);
});

it('says that a package is hidden and why, closed or not, and gives no command', () => {
  const hidden = { reason: 'It mines.' };
  const findings = findingsOf(
    { ...LOCKED, ...OLD_NAME },
    { ...OFFERED, hidden, closure: CLOSURE },
    [],
  );
  expect(findings).toEqual([
    { kind: 'hidden', ...hidden },
    { kind: 'wpackagist', name: 'wp-plugin/akismet', command: null },
  ]);
});

it('gives no command to a closed package', () => {
  const findings = findingsOf({ ...LOCKED, ...OLD_NAME }, { ...OFFERED, closure: CLOSURE }, []);
  expect(findings[1]).toEqual({ kind: 'wpackagist', name: 'wp-plugin/akismet', command: null });
});

it('says that the locked version is older than the newest', () => {
  expect(findingsOf(LOCKED, { ...OFFERED, newest: SIX }, [])).toEqual([
    { kind: 'outdated', newest: '6.0' },
  ]);
});

it.each([
  ['withheld', 'unreleased', { kind: 'version-withheld', reason: 'unreleased' }],
  ['not here', null, { kind: 'version-missing' }],
] as const)('says that the locked version is %s', (_, locked, expected) => {
  expect(findingsOf(LOCKED, { ...OFFERED, newest: SIX, locked }, [])).toEqual([expected]);
});

it('says nothing of the age of a version that cannot be compared', () => {
  const known = { ...OFFERED, newest: SIX };
  expect(findingsOf({ ...LOCKED, version: 'dev-main' }, known, [])).toEqual([]);
});

it('says that the constraint does not admit the newest version', () => {
  expect(findingsOf(REQUIRED, { ...OFFERED, newest: SIX }, [])).toEqual([
    { kind: 'held-back', newest: '6.0' },
  ]);
});

it('says that the current release is not tagged', () => {
  const known = { ...OFFERED, untagged: 'latest-not-tagged' as const, directoryVersion: '5.4' };
  expect(findingsOf(LOCKED, known, [])).toEqual([
    { kind: 'untagged', how: 'latest-not-tagged', directoryVersion: '5.4' },
  ]);
});

describe('the command for a name of WPackagist', () => {
  function commandFor(wanted: Partial<WantedPackage>): string | null | undefined {
    const findings = findingsOf({ ...LOCKED, ...OLD_NAME, ...wanted }, OFFERED, []);
    const renamed = findings.find(({ kind }) => kind === 'wpackagist');
    return renamed?.kind === 'wpackagist' ? renamed.command : undefined;
  }
  const REMOVE = 'composer remove --no-update wpackagist-plugin/akismet';

  it.each<[string, Partial<WantedPackage>, string]>([
    ['keeps the locked version', {}, `${REMOVE} && composer require "wp-plugin/akismet:5.3"`],
    [
      'keeps the constraint',
      { constraint: '>=5.3, <6 || ^7', version: null },
      `${REMOVE} && composer require "wp-plugin/akismet:>=5.3, <6 || ^7"`,
    ],
    [
      'leaves the constraint to Composer where there is none',
      { version: null },
      `${REMOVE} && composer require "wp-plugin/akismet"`,
    ],
    [
      'repeats nothing that a shell would run',
      { version: '5.3"; rm -rf ~; "' },
      `${REMOVE} && composer require "wp-plugin/akismet"`,
    ],
    [
      'keeps it among what development needs',
      { isDev: true },
      'composer remove --dev --no-update wpackagist-plugin/akismet && composer require --dev "wp-plugin/akismet:5.3"',
    ],
  ])('%s', (_, wanted, command) => {
    expect(commandFor(wanted)).toBe(command);
  });

  it('is not given for a name that Composer refuses', () => {
    expect(commandFor({ slug: 'a b', name: 'wpackagist-plugin/a b' })).toBeUndefined();
  });

  it('holds no sign that means something to a shell between double quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (version) => {
        expect(commandFor({ version })).toMatch(/^[^"$`\\%\n]*"[^"$`\\%\n]*"$/);
      }),
    );
  });
});
