import { contentHash } from './content-hash.js';

describe('contentHash', () => {
  const tagged = { key: 'p2/wp-plugin/a.json', sha256: 'aa' };
  const dev = { key: 'p2/wp-plugin/a~dev.json', sha256: 'bb' };

  it('does not depend on the order of the files', () => {
    expect(contentHash([tagged, dev])).toBe(contentHash([dev, tagged]));
  });

  it.each([
    { name: 'a file less', files: [tagged] },
    { name: 'other bytes', files: [tagged, { ...dev, sha256: 'cc' }] },
    { name: 'another name', files: [tagged, { ...dev, key: 'p2/wp-plugin/b~dev.json' }] },
    {
      name: 'bytes exchanged',
      files: [
        { ...tagged, sha256: 'bb' },
        { ...dev, sha256: 'aa' },
      ],
    },
  ])('differs for $name', ({ files }) => {
    expect(contentHash(files)).not.toBe(contentHash([tagged, dev]));
  });

  it('is that of no bytes for a package without files', () => {
    expect(contentHash([])).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });
});
