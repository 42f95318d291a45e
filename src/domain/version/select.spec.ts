import fc from 'fast-check';
import { compareVersions } from './compare.js';
import { normalizeVersion } from './normalize.js';
import { selectVersions, type SelectionRequest, type VersionSelection } from './select.js';

const zipOf = (tag: string): string => `https://downloads.example.org/x.${tag}.zip`;

function select(
  tags: readonly string[],
  about: Partial<Omit<SelectionRequest, 'tags'>> = {},
): VersionSelection {
  return selectVersions({
    type: 'plugin',
    slug: 'x',
    stableTag: null,
    version: null,
    ...about,
    tags: tags.map((tag) => ({ tag, distUrl: zipOf(tag) })),
  });
}

const ORDINARY = { type: 'plugin', slug: 'x', stableTag: null, version: null } as const;

function published(selection: VersionSelection): string[] {
  return selection.versions.filter((row) => row.status === 'published').map((row) => row.tag);
}

function withheld(selection: VersionSelection): Record<string, string> {
  return Object.fromEntries(
    selection.versions.flatMap((row) => (row.status === 'withheld' ? [[row.tag, row.reason]] : [])),
  );
}

describe('selectVersions', () => {
  it('publishes the newest first, each with its own spelling, its zip and its normalized version', () => {
    const selection = select(['1.9', 'v1.10', '2.0-beta1']);

    expect(selection.versions).toEqual([
      {
        status: 'published',
        tag: '2.0-beta1',
        distUrl: zipOf('2.0-beta1'),
        version: '2.0-beta1',
        normalized: '2.0.0.0-beta1',
      },
      {
        status: 'published',
        tag: 'v1.10',
        distUrl: zipOf('v1.10'),
        version: '1.10',
        normalized: '1.10.0.0',
      },
      {
        status: 'published',
        tag: '1.9',
        distUrl: zipOf('1.9'),
        version: '1.9',
        normalized: '1.9.0.0',
      },
    ]);
  });

  it('withholds what Composer cannot parse and keeps the rest of the package', () => {
    const selection = select(['3.1.0', '3.1.0-dev1', '1.0 Lite', '']);

    expect(published(selection)).toEqual(['3.1.0']);
    expect(selection.versions.slice(1)).toEqual([
      {
        status: 'withheld',
        tag: '',
        distUrl: zipOf(''),
        version: null,
        normalized: null,
        reason: 'unparseable',
      },
      expect.objectContaining({ tag: '1.0 Lite', reason: 'unparseable' }),
      expect.objectContaining({ tag: '3.1.0-dev1', reason: 'unparseable' }),
    ]);
    expect(selection.pendingRelease).toBe(false);
  });

  it.each(['trunk', 'Trunk', 'TRUNK'])('leaves %s out', (tag) => {
    expect(select([tag])).toEqual({
      versions: [],
      current: null,
      hasStable: false,
      pendingRelease: false,
    });
  });

  describe('above the release that the directory serves', () => {
    it.each([
      { name: 'stable tag', about: { stableTag: '10.7.0', version: '10.8.0' } },
      { name: 'stable tag with a v', about: { stableTag: 'v10.7', version: null } },
      { name: 'version, without a stable tag', about: { stableTag: null, version: '10.7.0' } },
      { name: 'version, stable tag trunk', about: { stableTag: 'Trunk', version: '10.7.0' } },
      { name: 'version, stable tag 0.0', about: { stableTag: '0.0', version: '10.7.0' } },
      { name: 'version, stable tag a word', about: { stableTag: 'latest', version: '10.7.0' } },
      { name: 'version of a theme', about: { type: 'theme', stableTag: '1', version: '10.7.0' } },
    ] as const)('withholds stable versions only ($name)', ({ about }) => {
      const selection = select(
        ['10.6.0', '10.7.0', '10.8.0', '10.8-p1', '11.0-RC1', '11.0'],
        about,
      );

      expect(published(selection)).toEqual(['11.0-RC1', '10.7.0', '10.6.0']);
      expect(withheld(selection)).toEqual({
        '11.0': 'unreleased',
        '10.8-p1': 'unreleased',
        '10.8.0': 'unreleased',
      });
      expect(selection.pendingRelease).toBe(true);
      expect(selection.current).toBe('10.7.0.0');
    });

    it.each([
      { stableTag: null, version: null },
      { stableTag: 'trunk', version: 'not-a-version' },
      { stableTag: '0.0', version: '0.0' },
      { stableTag: '', version: '0' },
    ])('withholds nothing if no release is known: %j', (about) => {
      const selection = select(['1.0', '2.0'], about);

      expect(published(selection)).toEqual(['2.0', '1.0']);
      expect(selection.pendingRelease).toBe(false);
    });

    it('withholds the release itself while the directory serves its candidate', () => {
      const selection = select(['0.9', '1.0', '1.1'], { version: '1.0-RC1' });

      expect(published(selection)).toEqual(['0.9']);
    });

    it('calls equal tags unreleased, not duplicates', () => {
      const selection = select(['1.0', '2.0', 'v2.0'], { stableTag: '1.0' });

      expect(withheld(selection)).toEqual({ '2.0': 'unreleased', 'v2.0': 'unreleased' });
    });
  });

  it.each<[string, string[], string[]]>([
    ['3.5.5.5.2', ['3.5.5.2', '3.5.5.6', '3.6', '4.0'], ['3.5.5.2']],
    ['2.0-final', ['1.9', '2.0-beta1', '2.0', '2.0.1', '2.1'], ['2.0-beta1', '1.9']],
    ['1.3..4', ['1.3.3', '1.3.4', '1.3.5', '1.4'], ['1.3.4', '1.3.3']],
    ['1.1(Beta)', ['1.0', '1.2', '2.0'], ['1.0']],
    ['1.0 Lite', ['0.9', '1.1', 'v1.2'], ['0.9']],
    ['V2.2.7.6.1', ['v2.2.7', 'v2.2.8'], ['v2.2.7']],
    ['.53.3', ['0.53.2', '0.53.3', '0.54'], ['0.53.3', '0.53.2']],
    ['Version 1.2', ['1.1', '1.2', '1.3'], ['1.2', '1.1']],
    ['release-1.2.0.0.5', ['1.2', '1.3'], ['1.2']],
    ['v. 1.2', ['1.2', '1.3'], ['1.2']],
    ['(1.2)', ['1.2', '1.3'], ['1.2']],
    ['final', ['1.0', '2.0'], ['2.0', '1.0']],
    ['0.0.0.0.0', ['1.0', '2.0'], ['2.0', '1.0']],
    ['0.0-stable', ['1.0', '2.0'], ['2.0', '1.0']],
  ])('takes the name %j for a ceiling over %j', (name, tags, left) => {
    for (const about of [
      { stableTag: name, version: name },
      { stableTag: 'trunk', version: name },
      { type: 'theme' as const, version: name },
    ]) {
      const selection = select([name, ...tags], about);

      expect(published(selection).filter((tag) => tag !== name)).toEqual(left);
      expect(selection.pendingRelease).toBe(left.length < tags.length);
    }
  });

  it('takes a version that is a number before a stable tag that begins with a letter', () => {
    const tags = ['1.0', '1.1', '1.2'];
    const about = { stableTag: 'beta-7', version: '1.1' };

    expect(published(select(tags, about))).toEqual(['1.1', '1.0']);
    expect(select(tags, about).current).toBe('1.1.0.0');
  });

  it('knows no current release when Composer cannot read its name', () => {
    expect(
      select(['1.3.3', '1.3.4'], { stableTag: '1.3..4', version: '1.3.4' }).current,
    ).toBeNull();
  });

  describe('a zip that is another one after each release', () => {
    const offer = (slug: string, archives: Readonly<Record<string, string>>): VersionSelection =>
      selectVersions({
        type: 'plugin',
        slug,
        stableTag: '1.7.10',
        version: null,
        tags: Object.entries(archives).map(([tag, file]) => ({ tag, distUrl: zipsAt + file })),
      });
    const zipsAt = 'https://downloads.example.org/plugin/';

    it.each([
      'moving.zip',
      'Moving.ZIP',
      'moving.zip?nostats=1',
      'moving.zip#x',
      'moving.latest-stable.zip',
      'moving.trunk.zip',
    ])('is withheld: %s', (file) => {
      const selection = offer('moving', { '1.7.9': 'moving.1.7.9.zip', '1.7.10': file });

      expect(published(selection)).toEqual(['1.7.9']);
      expect(withheld(selection)).toEqual({ '1.7.10': 'moving-archive' });
      expect(selection).toMatchObject({ current: null, pendingRelease: false, hasStable: true });
    });

    it.each(['moving.1.7.10.zip', 'moving-1.zip', 'other/moving.zip/moving.1.zip', '1.moving.zip'])(
      'is not %s',
      (file) => {
        expect(withheld(offer('moving', { '1.7.10': file }))).toEqual({});
      },
    );

    it('is what trunk has as well, whatever its name', () => {
      const archives = { '1.7.10': 'a.zip', '1.7.9': 'b.zip', Trunk: 'a.zip' };

      expect(withheld(offer('moving', archives))).toEqual({ '1.7.10': 'moving-archive' });
    });

    it('makes way for an equal version that has its own', () => {
      const selection = offer('moving', {
        '1.7.10': 'moving.zip',
        'v1.7.10': 'moving.v1.7.10.zip',
      });

      expect(published(selection)).toEqual(['v1.7.10']);
      expect(withheld(selection)).toEqual({ '1.7.10': 'moving-archive' });
    });

    it('is unreleased before it is moving, and unparseable before both', () => {
      const archives = { '2.0': 'moving.zip', '1.0 Lite': 'moving.zip' };

      expect(withheld(offer('moving', archives))).toEqual({
        '2.0': 'unreleased',
        '1.0 Lite': 'unparseable',
      });
    });
  });

  describe('among tags that are the same version', () => {
    it.each([
      { winner: 'v1.0', tags: ['1.0', 'v1.0', '1.0.0'], stableTag: 'v1.0', version: '1.0' },
      { winner: '1.0.0', tags: ['1.0', 'v1.0', '1.0.0'], stableTag: 'trunk', version: '1.0.0' },
      { winner: '1.0', tags: ['v1.0', '1.0.0', '1.0'], stableTag: null, version: null },
      { winner: 'V1.0', tags: ['v1.0', 'V1.0', '1.0.0'], stableTag: '9', version: null },
      { winner: '1.7.5', tags: ['1.7.05', '1.7.5'], stableTag: null, version: null },
      { winner: '1.7.05', tags: ['1.7.05', '1.7.5'], stableTag: '1.7.05', version: null },
      { winner: '1.0', tags: ['1.0-stable', '1.0'], stableTag: null, version: null },
    ])('publishes $winner of $tags', ({ winner, tags, ...about }) => {
      const selection = select(tags, about);

      expect(published(selection)).toEqual([winner]);
      expect(new Set(Object.values(withheld(selection)))).toEqual(new Set(['duplicate']));
    });
  });

  it.each([
    ['1.0 ', 'https://x.org/a.1.0 .zip', 'https://x.org/a.1.0%20.zip'],
    ['1.0\r', 'https://x.org/a.1.0\r.zip', 'https://x.org/a.1.0%0D.zip'],
    ['1.0+a#b', 'https://x.org/a.1.0+a#b.zip', 'https://x.org/a.1.0+a%23b.zip'],
    ['1.0+a?b', 'https://x.org/a.1.0+a?b.zip', 'https://x.org/a.1.0+a%3Fb.zip'],
    ['1.0+50%', 'https://x.org/a.1.0+50%.zip', 'https://x.org/a.1.0+50%25.zip'],
  ])('publishes %j with a valid address', (tag, distUrl, url) => {
    const { versions } = selectVersions({ ...ORDINARY, tags: [{ tag, distUrl }] });

    expect(versions).toEqual([expect.objectContaining({ status: 'published', tag, distUrl: url })]);
  });

  it.each(['', 'ftp://x.org/a.zip', 'https://x y.org/a.zip', '/a.zip'])(
    'withholds a version whose archive lies at %j, and takes an equal one',
    (distUrl) => {
      const tags = [
        { tag: '1.0', distUrl },
        { tag: 'v1.0', distUrl: zipOf('v1.0') },
        { tag: 'odd', distUrl },
        { tag: 'trunk', distUrl },
      ];
      const selection = selectVersions({ ...ORDINARY, stableTag: '1.0', tags });

      expect(published(selection)).toEqual(['v1.0']);
      expect(withheld(selection)).toEqual({ '1.0': 'invalid-url', odd: 'unparseable' });
      expect(selection.versions[1]).toMatchObject({ tag: '1.0', distUrl, normalized: '1.0.0.0' });
    },
  );

  it('answers the same for a tag given twice', () => {
    const first = 'https://x.org/a.zip';
    const second = 'https://x.org/b.zip';
    const tags = [second, first].map((distUrl) => ({ tag: '1.0', distUrl }));
    const about = { type: 'plugin', slug: 'x', stableTag: null, version: null } as const;

    const selection = selectVersions({ ...about, tags });

    expect(selection.versions.map((row) => [row.status, row.distUrl])).toEqual([
      ['published', first],
      ['withheld', second],
    ]);
    expect(selectVersions({ ...about, tags: tags.toReversed() })).toEqual(selection);
  });

  it.each<[string, string[], Partial<SelectionRequest>, string | null]>([
    ['the stable tag', ['1.0', '1.1', '2.0-RC1'], { stableTag: '1.1', version: '1.1' }, '1.1.0.0'],
    ['the stable tag, however spelled', ['v1.1'], { stableTag: '1.1.0' }, '1.1.0.0'],
    [
      'the version of a plugin on trunk',
      ['1.0', '1.1'],
      { stableTag: 'trunk', version: '1.1' },
      '1.1.0.0',
    ],
    ['the version of a theme', ['1.0', '1.1'], { type: 'theme', version: '1.0' }, '1.0.0.0'],
    ['nothing when the stable tag is no tag', ['5.7.1', '5.7.2'], { stableTag: '5.8.0' }, null],
    ['nothing when trunk is ahead', ['2.0', '2.1'], { stableTag: 'trunk', version: '2.2' }, null],
    ['nothing when nothing is announced', ['1.0'], {}, null],
  ])('takes %s for the current release', (_, tags, about, current) => {
    expect(select(tags, about).current).toBe(current);
  });

  it.each([
    [['1.0-beta1', '2.0'], true],
    [['1.0-beta1'], false],
    [[], false],
  ])('knows of %j whether one is stable: %s', (tags, hasStable) => {
    expect(select(tags).hasStable).toBe(hasStable);
  });

  describe('whatever the tags', () => {
    const tag = fc.oneof(
      fc.stringMatching(/^v?[0-3]\.0?[0-3](\.0)?(-(beta|RC|p|dev|Stable)[12]?)?$/),
      fc.constantFrom('trunk', '1.0f', 'x', '2010-01-02', '1.0@beta', '1.0+b', '1.2.0.0.1', 'r2'),
    );
    const tags = fc.uniqueArray(tag, { maxLength: 30 });
    const announced = fc.option(tag);
    const request = fc.record({
      type: fc.constantFrom('plugin' as const, 'theme' as const),
      stableTag: announced,
      version: announced,
    });

    it('does not depend on their order', () => {
      const shuffles = tags.chain((list) =>
        fc.tuple(
          fc.constant(list),
          fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
        ),
      );

      fc.assert(
        fc.property(shuffles, request, ([list, shuffled], about) => {
          expect(select(shuffled, about)).toEqual(select(list, about));
        }),
      );
    });

    it('accounts for each once, publishes no two equal versions, and parseable spellings only', () => {
      fc.assert(
        fc.property(tags, request, (list, about) => {
          const { versions } = select(list, about);
          const rows = versions.filter((row) => row.status === 'published');

          expect(versions.map((row) => row.tag).sort()).toEqual(
            list.filter((name) => name !== 'trunk').sort(),
          );
          rows.slice(1).forEach((row, i) => {
            expect(compareVersions(rows[i]?.normalized ?? '', row.normalized)).toBeGreaterThan(0);
          });
          rows.forEach((row) => {
            expect(normalizeVersion(row.version)).toBe(row.normalized);
          });
        }),
      );
    });
  });
});
