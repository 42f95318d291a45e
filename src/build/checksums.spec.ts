import fc from 'fast-check';
import { countPackages, formatChecksums, parseChecksums } from './checksums.js';

const HASH = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);
const AKISMET = 'p2/wp-plugin/akismet.json';
const AKISMET_DEV = 'p2/wp-plugin/akismet~dev.json';
const ASTRA = 'p2/wp-theme/astra.json';

describe('SHA256SUMS', () => {
  it('lists every file and the manifest in byte order', () => {
    const files = new Map([
      ['packages.json', HASH],
      [AKISMET_DEV, HASH],
      [AKISMET, OTHER],
    ]);
    expect([...formatChecksums(files, ['manifest.json', OTHER])].join('')).toBe(
      `${OTHER}  manifest.json\n${OTHER}  ${AKISMET}\n${HASH}  ${AKISMET_DEV}\n${HASH}  packages.json\n`,
    );
  });

  it('lists more files than make one piece', () => {
    const names = Array.from({ length: 2_500 }, (_, i) => `p2/wp-plugin/${i}.json`);
    const files = new Map(names.map((name) => [name, HASH]));
    const pieces = [...formatChecksums(files, ['manifest.json', OTHER])];
    expect(pieces.length).toBeGreaterThan(1);
    expect(parseChecksums(pieces.join(''))).toEqual(files.set('manifest.json', OTHER));
  });

  it('reads back what it wrote', () => {
    const hash = fc.stringMatching(/^[0-9a-f]{64}$/);
    const names = fc.stringMatching(/^p2\/wp-plugin\/[a-z0-9]{1,9}(~dev)?\.json$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(names, hash)), hash, (entries, manifest) => {
        const files = new Map(entries);
        const text = [...formatChecksums(files, ['manifest.json', manifest])].join('');
        expect(parseChecksums(text)).toEqual(files.set('manifest.json', manifest));
      }),
    );
  });

  it.each(['nonsense', `${HASH}  cut-short`, `${HASH}  \n`, `${HASH} one-space\n`, '\n'])(
    'is damaged as %j',
    (text) => {
      expect(parseChecksums(text)).toBeUndefined();
    },
  );
});

it('counts a plugin once and the root not at all', () => {
  const files = new Map([AKISMET, AKISMET_DEV, ASTRA, 'packages.json'].map((name) => [name, HASH]));
  expect(countPackages(files)).toBe(2);
});
