import { parsePackageName } from './names.js';
import { documentFingerprint, renderPackageFiles } from './package-document.js';
import type { PackageFacts, PublishedFacts, SvnBases } from './package-facts.js';

const BASES: SvnBases = {
  pluginsSvnUrl: 'https://plugins.svn.wordpress.org',
  themesSvnUrl: 'https://themes.svn.wordpress.org',
};

function factsOf(name: string, known: Partial<PackageFacts> = {}): PackageFacts {
  const identity = parsePackageName(name);
  if (identity === undefined) throw new Error(`not a package: ${name}`);
  return {
    ...identity,
    description: null,
    author: null,
    authorUrl: null,
    homepage: null,
    license: null,
    keywords: [],
    requiresPhp: null,
    donateLink: null,
    currentVersion: known.versions?.[0]?.normalized ?? null,
    trunkRevision: null,
    trunkCommittedAt: null,
    requires: [],
    versions: [],
    ...known,
  };
}

function release(tag: string, known: Partial<PublishedFacts> = {}): PublishedFacts {
  return {
    directory: tag,
    version: tag,
    normalized: `${tag}.0`,
    distUrl: `https://downloads.wordpress.org/plugin/akismet.${tag}.zip`,
    releasedAt: null,
    publishedTime: null,
    ...known,
  };
}

function render(facts: PackageFacts): Record<string, unknown> {
  return Object.fromEntries(
    renderPackageFiles(facts, BASES).map(({ key, body }) => [key, JSON.parse(body)]),
  );
}

/** The minified versions of the package's first file. */
function versionsOf(facts: PackageFacts): Record<string, unknown>[] {
  const [body = '{}'] = renderPackageFiles(facts, BASES).map((file) => file.body);
  const document = JSON.parse(body) as { packages: Record<string, Record<string, unknown>[]> };
  return Object.values(document.packages)[0] ?? [];
}

const FULL_PLUGIN = factsOf('wp-plugin/akismet', {
  description: ' Keeps <spam>\nout & away\u0007 ',
  author: 'Automattic',
  authorUrl: 'https://automattic.com/',
  homepage: 'https://akismet.com/',
  license: 'GPL-2.0-or-later',
  keywords: ['spam', ' comments ', 'spam', ''],
  requiresPhp: '5.6.20',
  donateLink: 'https://example.org/donate',
  trunkRevision: 3_470_087,
  trunkCommittedAt: '2024-10-05T06:07:08Z',
  requires: [
    { name: 'wp-plugin/woocommerce', installable: true },
    { name: 'wp-plugin/bbpress', installable: true },
    { name: 'wp-plugin/akismet', installable: true },
    { name: 'wp-plugin/closed', installable: false },
  ],
  versions: [
    release('5.3.1', {
      releasedAt: '2024-10-03T14:31:00Z',
      publishedTime: '2024-10-03T15:00:00Z',
    }),
    release('5.3.0', { directory: 'v5.3.0', releasedAt: '2024-01-15T08:00:00.250+00:00' }),
    release('5.2.9', { releasedAt: 'last year' }),
  ],
});

describe('the files of a plugin', () => {
  // Contract: these bytes; whoever changes them raises DOCUMENT_FORMAT.
  it('are its releases, minified, and its trunk', () => {
    expect(renderPackageFiles(FULL_PLUGIN, BASES)).toEqual([
      {
        key: 'p2/wp-plugin/akismet.json',
        body:
          '{"minified":"composer/2.0","packages":{"wp-plugin/akismet":[' +
          '{"name":"wp-plugin/akismet","version":"5.3.1","version_normalized":"5.3.1.0",' +
          '"type":"wordpress-plugin","description":"Keeps <spam> out & away",' +
          '"keywords":["spam","comments"],"homepage":"https://akismet.com/",' +
          '"license":["GPL-2.0-or-later"],' +
          '"authors":[{"name":"Automattic","homepage":"https://automattic.com/"}],' +
          '"require":{"composer/installers":"~1.0|~2.0","php":">=5.6.20",' +
          '"wp-plugin/bbpress":"*","wp-plugin/woocommerce":"*"},' +
          '"suggest":{"wp-plugin/closed":"Needed by this release, but has no stable release here."},' +
          '"support":{"issues":"https://wordpress.org/support/plugin/akismet",' +
          '"changelog":"https://wordpress.org/plugins/akismet/#developers",' +
          '"source":"https://plugins.svn.wordpress.org/akismet"},' +
          '"funding":[{"type":"other","url":"https://example.org/donate"}],' +
          '"source":{"type":"svn","url":"https://plugins.svn.wordpress.org/akismet/",' +
          '"reference":"tags/5.3.1"},' +
          '"dist":{"type":"zip","url":"https://downloads.wordpress.org/plugin/akismet.5.3.1.zip"},' +
          '"time":"2024-10-03T14:31:00+00:00","published-time":"2024-10-03T15:00:00+00:00"},' +
          '{"version":"5.3.0","version_normalized":"5.3.0.0",' +
          '"require":{"composer/installers":"~1.0|~2.0"},' +
          '"source":{"type":"svn","url":"https://plugins.svn.wordpress.org/akismet/",' +
          '"reference":"tags/v5.3.0"},' +
          '"dist":{"type":"zip","url":"https://downloads.wordpress.org/plugin/akismet.5.3.0.zip"},' +
          '"time":"2024-01-15T08:00:00+00:00","suggest":"__unset","published-time":"__unset"},' +
          '{"version":"5.2.9","version_normalized":"5.2.9.0",' +
          '"source":{"type":"svn","url":"https://plugins.svn.wordpress.org/akismet/",' +
          '"reference":"tags/5.2.9"},' +
          '"dist":{"type":"zip","url":"https://downloads.wordpress.org/plugin/akismet.5.2.9.zip"},' +
          '"time":"__unset"}]}}',
      },
      {
        key: 'p2/wp-plugin/akismet~dev.json',
        body:
          '{"minified":"composer/2.0","packages":{"wp-plugin/akismet":[' +
          '{"name":"wp-plugin/akismet","version":"dev-trunk","version_normalized":"dev-trunk",' +
          '"type":"wordpress-plugin","description":"Keeps <spam> out & away",' +
          '"keywords":["spam","comments"],"homepage":"https://akismet.com/",' +
          '"license":["GPL-2.0-or-later"],' +
          '"authors":[{"name":"Automattic","homepage":"https://automattic.com/"}],' +
          '"require":{"composer/installers":"~1.0|~2.0"},' +
          '"support":{"issues":"https://wordpress.org/support/plugin/akismet",' +
          '"changelog":"https://wordpress.org/plugins/akismet/#developers",' +
          '"source":"https://plugins.svn.wordpress.org/akismet"},' +
          '"funding":[{"type":"other","url":"https://example.org/donate"}],' +
          '"source":{"type":"svn","url":"https://plugins.svn.wordpress.org/akismet/",' +
          '"reference":"trunk@3470087"},"published-time":"2024-10-05T06:07:08+00:00",' +
          '"default-branch":true}]}}',
      },
    ]);
  });

  it('leave out what is not known', () => {
    const [entry] = versionsOf(factsOf('wp-plugin/akismet', { versions: [release('5.3.1')] }));

    expect(Object.keys(entry ?? {})).toEqual([
      ...['name', 'version', 'version_normalized', 'type', 'require', 'support', 'source', 'dist'],
    ]);
  });

  it('leave out addresses that are not of the web', () => {
    const [entry] = versionsOf(
      factsOf('wp-plugin/akismet', {
        author: 'Me',
        authorUrl: 'javascript:alert(1)',
        homepage: 'akismet.com',
        donateLink: 'mailto:me@example.org',
        versions: [release('5.3.1')],
      }),
    );

    expect(entry).toMatchObject({ authors: [{ name: 'Me' }] });
    expect(entry).not.toHaveProperty('authors.0.homepage');
    expect(entry).not.toHaveProperty('homepage');
    expect(entry).not.toHaveProperty('funding');
  });

  it.each(['7.4', '8', '5.6.20'])('require PHP %s with the current version', (requiresPhp) => {
    const versions = [release('2.0.0'), release('1.0.0')];
    const [newest, older] = versionsOf(factsOf('plugin/a', { requiresPhp, versions }));

    expect(newest).toMatchObject({ require: { php: `>=${requiresPhp}` } });
    expect(older).toMatchObject({ require: { 'composer/installers': '~1.0|~2.0' } });
    expect(older).not.toHaveProperty('require.php');
  });

  it.each(['PHP 7.4', '7.4+', '', '7.4.0.0', '>=7', '2024'])(
    'say nothing of PHP if the author wrote %j',
    (requiresPhp) => {
      const [entry] = versionsOf(
        factsOf('plugin/a', { requiresPhp, versions: [release('1.0.0')] }),
      );

      expect(entry).not.toHaveProperty('require.php');
    },
  );

  it('put the requirements on the current version even if a pre-release is newer', () => {
    const [preRelease, current] = versionsOf(
      factsOf('plugin/a', {
        requires: [{ name: 'wp-plugin/b', installable: true }],
        currentVersion: '1.0.0.0',
        versions: [release('2.0.0', { normalized: '2.0.0.0-beta1' }), release('1.0.0')],
      }),
    );

    expect(preRelease).not.toHaveProperty('require.wp-plugin/b');
    expect(current).toHaveProperty(['require', 'wp-plugin/b'], '*');
  });

  it.each([
    ['1.0@beta', 'tags/1.0@beta@'],
    ['1.0+50%', 'tags/1.0+50%25'],
    [' 1.0', 'tags/%201.0'],
    ['1.0\r', 'tags/1.0%0D'],
    ['1.0\u00a0', 'tags/1.0%C2%A0'],
    ['.5', 'tags/.5'],
    ['Version 1.0', 'tags/Version%201.0'],
    ['1.0+a?b#c\\d', 'tags/1.0+a%3Fb%23c%5Cd'],
    ['1.0+é', 'tags/1.0+%C3%A9'],
    ['v1.0', 'tags/v1.0'],
  ])('name the directory %j as svn reads it', (directory, reference) => {
    const [entry] = versionsOf(factsOf('plugin/a', { versions: [release('1.0', { directory })] }));

    expect(entry).toHaveProperty('source.reference', reference);
  });

  it.each([
    ['https://x.org/a.1.0 beta\r.zip', { type: 'zip', url: 'https://x.org/a.1.0%20beta%0D.zip' }],
    ['https://x.org/a.1.0#2.zip', { type: 'zip', url: 'https://x.org/a.1.0%232.zip' }],
    ['https://x.org/a.1.0%20b.zip?x=1', { type: 'zip', url: 'https://x.org/a.1.0%20b.zip?x=1' }],
    ['none', undefined],
  ])('name an archive by a valid address: %j', (distUrl, dist) => {
    const [entry] = versionsOf(factsOf('plugin/a', { versions: [release('1.0', { distUrl })] }));

    expect(entry?.['dist']).toEqual(dist);
  });

  it('name pages by valid addresses', () => {
    const [entry] = versionsOf(
      factsOf('plugin/a', {
        author: 'Me',
        authorUrl: 'https://example.org/m e',
        homepage: 'https://example.org/ö#a#b',
        donateLink: 'https://example.org/?to=<me>',
        versions: [release('1.0')],
      }),
    );

    expect(entry).toMatchObject({
      authors: [{ homepage: 'https://example.org/m%20e' }],
      homepage: 'https://example.org/%C3%B6#a%23b',
      funding: [{ url: 'https://example.org/?to=%3Cme%3E' }],
    });
  });

  it('are both its trunk, as the current version, while it has no release', () => {
    const facts = factsOf('wp-plugin/trunk-only', {
      requiresPhp: '7.4',
      requires: [{ name: 'wp-plugin/b', installable: true }],
    });
    const document = {
      minified: 'composer/2.0',
      packages: {
        'wp-plugin/trunk-only': [
          expect.objectContaining({
            version: 'dev-trunk',
            require: { 'composer/installers': '~1.0|~2.0', php: '>=7.4', 'wp-plugin/b': '*' },
            source: {
              type: 'svn',
              url: 'https://plugins.svn.wordpress.org/trunk-only/',
              reference: 'trunk',
            },
          }),
        ],
      },
    };

    expect(render(facts)).toEqual({
      'p2/wp-plugin/trunk-only.json': document,
      'p2/wp-plugin/trunk-only~dev.json': document,
    });
  });
});

describe('the files of a theme', () => {
  it('are one, of its releases, which lie at the root of its folder', () => {
    const facts = factsOf('wp-theme/astra', { versions: [release('4.8.4')] });

    expect(Object.keys(render(facts))).toEqual(['p2/wp-theme/astra.json']);
    expect(versionsOf(facts)).toEqual([
      expect.objectContaining({
        type: 'wordpress-theme',
        support: {
          issues: 'https://wordpress.org/support/theme/astra',
          changelog: 'https://wordpress.org/themes/astra/',
          source: 'https://themes.svn.wordpress.org/astra',
        },
        source: {
          type: 'svn',
          url: 'https://themes.svn.wordpress.org/astra/',
          reference: '4.8.4',
        },
      }),
    ]);
  });

  it('are none without a release', () => {
    expect(renderPackageFiles(factsOf('wp-theme/astra'), BASES)).toEqual([]);
  });
});

describe('documentFingerprint', () => {
  it('changes with either Subversion repository', () => {
    const fingerprints = [
      documentFingerprint(BASES),
      documentFingerprint({ ...BASES, pluginsSvnUrl: 'http://localhost/plugins' }),
      documentFingerprint({ ...BASES, themesSvnUrl: 'http://localhost/themes' }),
    ];

    expect(new Set(fingerprints).size).toBe(3);
  });
});
