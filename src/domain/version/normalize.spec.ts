import fc from 'fast-check';
import { isTrunk, normalizeVersion, publishedSpelling } from './normalize.js';

const versionLike = fc.oneof(
  fc.stringMatching(
    /^[vV]?\d{1,3}(\.\d{1,3}){0,3}([._-]?(beta|b|RC|alpha|a|patch|pl|p|stable|Stable)\d?)?(-?dev)?(\+[a-z]+)?(@dev)?$/,
  ),
  fc.stringMatching(/^v?20\d\d[.:-]?\d\d[.:-]?\d\d(-beta\d)?$/),
  fc.string({ unit: 'binary' }),
);

describe('normalizeVersion', () => {
  it.each([
    ['1.0', '1.0.0.0'],
    ['5.3.2', '5.3.2.0'],
    ['1', '1.0.0.0'],
    ['0', '0.0.0.0'],
    ['007', '007.0.0.0'],
    ['1.7.05', '1.7.05.0'],
    ['8.7.0.1', '8.7.0.1'],
    ['v1.0', '1.0.0.0'],
    ['V2.0.0', '2.0.0.0'],
    ['1.0.', '1.0.0.0'],
    ['1.0-', '1.0.0.0'],
    [' 1.0\n', '1.0.0.0'],
    ['\0\v1.0\t\r', '1.0.0.0'],
    ['99999.1', '99999.1.0.0'],
  ])('completes numbers: %j is %s', (raw, normalized) => {
    expect(normalizeVersion(raw)).toBe(normalized);
  });

  it.each([
    ['2.0beta1', '2.0.0.0-beta1'],
    ['2.0-beta13.1', '2.0.0.0-beta13.1'],
    ['1.0_beta1', '1.0.0.0-beta1'],
    ['4.9.1.2b', '4.9.1.2-beta'],
    ['1.0-a1', '1.0.0.0-alpha1'],
    ['1.0-ALPHA', '1.0.0.0-alpha'],
    ['1.0-rc-2', '1.0.0.0-RC2'],
    ['1.0.0-rc.1.2', '1.0.0.0-RC1.2'],
    ['v1.13.11-beta.0', '1.13.11.0-beta0'],
    ['1.0pl1', '1.0.0.0-patch1'],
    ['1.0-p', '1.0.0.0-patch'],
    ['1.0-patch1', '1.0.0.0-patch1'],
    ['1.0-dev', '1.0.0.0-dev'],
    ['1.0dev', '1.0.0.0-dev'],
    ['1.0-beta1-dev', '1.0.0.0-beta1-dev'],
  ])('spells modifiers out: %j is %s', (raw, normalized) => {
    expect(normalizeVersion(raw)).toBe(normalized);
  });

  it.each([
    ['1.0-stable', '1.0.0.0'],
    ['1.0-stable.1', '1.0.0.0'],
    ['1.0-stable-dev', '1.0.0.0'],
    ['1.0-Stable', '1.0.0.0-stable'],
    ['1.0-STABLE1', '1.0.0.0-stable1'],
  ])('drops the word stable in lower case only: %j is %s', (raw, normalized) => {
    expect(normalizeVersion(raw)).toBe(normalized);
  });

  it.each([
    ['20100102', '20100102'],
    ['2008-03-01', '2008.03.01'],
    ['2010:01:02', '2010.01.02'],
    ['2010.01.02', '2010.01.02.0'],
    ['201001021234', '201001021234'],
    ['20100102-123456.12', '20100102.123456.12'],
    ['v20180121-beta2', '20180121-beta2'],
    ['12345678901', '12345678901'],
    ['20230131.0.0', '20230131.0.0'],
    ['20230131.1', '20230131.1'],
    ['v20230131.10.2-beta1', '20230131.10.2-beta1'],
    ['202301.0.0', '202301.0.0'],
    ['202301.12', '202301.12'],
    ['20230131.1234', '20230131.1234'],
    ['20230131.0.0.', '20230131.0.0'],
    ['20230131-1-2', '20230131.1.2'],
    ['1000000.1', '1000000.1'],
    ['202301.100.200', '202301.100.200'],
  ])('reads dates: %j is %s', (raw, normalized) => {
    expect(normalizeVersion(raw)).toBe(normalized);
  });

  it.each([
    ['1.0+build', '1.0.0.0'],
    ['1.0+5', '1.0.0.0'],
    ['1.0+a+b', '1.0.0.0'],
    ['1.0-beta1+exp.sha', '1.0.0.0-beta1'],
    ['1.0+é\u00a0', '1.0.0.0'],
    ['1.0@beta', '1.0.0.0'],
    ['1.0+b@DEV', '1.0.0.0'],
    ['1.0\n@stable', '1.0.0.0'],
  ])('ignores build metadata and a stability flag: %j is %s', (raw, normalized) => {
    expect(normalizeVersion(raw)).toBe(normalized);
  });

  it.each([
    ...[
      '',
      '  ',
      'not a version',
      'stable',
      'latest',
      '1.0.0.0.1',
      '2.2.7.6.1',
      '0.7.9.9.9',
      '.53.3',
    ],
    ...['3.9.5.noupdate', '3.1.0-dev1', '1.0-dev.1', '1.0f', '1.0-final', '08-03-2018', '2025r1'],
    ...['1.3..4', '1.0 Lite', '1.0 12319', '1.1(Beta)', '2.24080000-WP6.6.1', '1,0', '1.0-beta.'],
    ...['vv1.0', 'vV1.0', 'v 1.0', '99999999999999999999.1', '1.0+', '1.0+a b', '1.0@foo'],
    ...['123.0.0.0.0', '2023013.1.2', '20230131.0.0.0', '20230131.1.2.3.4'],
    ...['1.0@beta@dev', '\u00a01.0', '١.٠', '１.0', '1.0-ſtable', '3.1.37.11.L', '1.0-beta..1'],
  ])('refuses what Composer refuses: %j', (raw) => {
    expect(normalizeVersion(raw)).toBeUndefined();
  });

  it.each([
    ...['trunk', 'Trunk', 'master', 'default', 'trunk@dev', 'dev-trunk', 'DEV-TRUNK', 'dev-1.0'],
    ...['1.x-dev', '1.0 dev', '123456.2.3.4-dev', '1.0 as 2.0'],
  ])('takes no branch, dev name or alias for a release: %j', (raw) => {
    expect(normalizeVersion(raw)).toBeUndefined();
  });

  it('refuses build metadata that is not valid Unicode', () => {
    expect(normalizeVersion('1.0+\ud800')).toBeUndefined();
    expect(normalizeVersion('1.0+😀')).toBe('1.0.0.0');
  });

  it('leaves normalized versions as they are, so that no second pass changes one', () => {
    fc.assert(
      fc.property(versionLike, (raw) => {
        const normalized = normalizeVersion(raw);
        // Normalized dates and `-stable` are no input of their own: Composer completes or drops those.
        fc.pre(normalized !== undefined && /^\d{1,5}(\.\d+){3}(?!.*stable)/.test(normalized));
        expect(normalizeVersion(normalized)).toBe(normalized);
      }),
    );
  });

  it('reads the published spelling as the same version', () => {
    fc.assert(
      fc.property(versionLike, (raw) => {
        const normalized = normalizeVersion(raw);
        fc.pre(normalized !== undefined);
        expect(normalizeVersion(publishedSpelling(raw))).toBe(normalized);
      }),
    );
  });

  it('answers at once for a long string that almost matches', () => {
    expect(normalizeVersion(`1.0-beta${'1.'.repeat(50_000)}x`)).toBeUndefined();
    expect(normalizeVersion(`1.0-beta${'1'.repeat(50_000)}x`)).toBeUndefined();
    expect(normalizeVersion(`1.0${' '.repeat(20_000)}x`)).toBeUndefined();
  });
});

describe('isTrunk', () => {
  it.each(['trunk', 'Trunk', 'TRUNK', ' trunk\n'])('knows %j', (raw) => {
    expect(isTrunk(raw)).toBe(true);
  });

  it.each(['', '1.0', 'dev-trunk', 'vtrunk', 'trunk-1', 'trunk/'])('does not know %j', (raw) => {
    expect(isTrunk(raw)).toBe(false);
  });
});

describe('publishedSpelling', () => {
  it.each([
    ['1.0', '1.0'],
    ['v1.0', '1.0'],
    ['V1.0-Beta', '1.0-Beta'],
    [' v1.7.05 ', '1.7.05'],
    ['1.0+b\u00a0', '1.0+b\u00a0'],
  ])('of %j is %j', (raw, spelling) => {
    expect(publishedSpelling(raw)).toBe(spelling);
  });
});
