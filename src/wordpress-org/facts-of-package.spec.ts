import type { PackageType, Slug } from '../domain/types.js';
import type { DirectoryFacts } from './directory-facts.js';
import { factsOfPackage } from './facts-of-package.js';
import type { PhpObject } from './php-json.js';

const AKISMET = 'akismet' as Slug;

/** What 1.2 answers about a plugin that nothing is odd about. */
const plugin = {
  name: 'Akismet Anti-Spam',
  slug: 'akismet',
  version: '4.0.2',
  author: '<a href="https://automattic.com/wordpress-plugins/">Automattic</a>',
  author_profile: 'https://profiles.wordpress.org/automattic',
  requires: '4.0',
  tested: '4.9.2',
  requires_php: '5.6.20',
  requires_plugins: ['jetpack'],
  rating: 96,
  num_ratings: 848,
  active_installs: 5_000_000,
  downloaded: 93_517_279,
  last_updated: '2017-12-18 4:49pm GMT',
  added: '2005-10-20',
  homepage: 'https://akismet.com/',
  donate_link: '',
  short_description: 'Akismet checks your comments',
  tags: { 'anti-spam': 'anti-spam', comments: 'comments' },
  stable_tag: '4.0.2',
  versions: {
    '4.0.2': 'https://downloads.wordpress.org/plugin/akismet.4.0.2.zip',
    trunk: 'https://downloads.wordpress.org/plugin/akismet.zip',
  },
};

/** What 1.2 answers about a theme. */
const theme = {
  name: 'Akismet Theme',
  slug: 'akismet',
  version: '1.2',
  author: {
    user_nicename: 'jane',
    profile: 'https://profiles.wordpress.org/jane',
    avatar: 'https://secure.gravatar.com/avatar/0',
    display_name: 'Jane &amp; Co',
    author: false,
    author_url: false,
  },
  requires: false,
  requires_php: '7.0',
  rating: 0,
  num_ratings: 0,
  downloaded: 12,
  last_updated: '2024-10-03',
  last_updated_time: '2024-10-03 14:31:05',
  creation_time: '2019-05-23 21:11:39',
  homepage: 'https://wordpress.org/themes/akismet/',
  sections: { description: '<p>A <b>fast</b> theme.</p>' },
  tags: { blog: 'Blog', news: 'News' },
  versions: { '1.2': 'https://downloads.wordpress.org/theme/akismet.1.2.zip' },
};

function found(type: PackageType, answer: PhpObject): DirectoryFacts {
  return factsOfPackage(type, AKISMET, answer);
}

describe('the facts about a plugin', () => {
  it('are read from the API', () => {
    expect(found('plugin', plugin)).toEqual({
      slug: 'akismet',
      displayName: 'Akismet Anti-Spam',
      description: 'Akismet checks your comments',
      author: 'Automattic',
      authorProfile: 'https://profiles.wordpress.org/automattic',
      homepage: 'https://akismet.com/',
      license: null,
      tags: ['anti-spam', 'comments'],
      requires: '4.0',
      requiresPhp: '5.6.20',
      tested: '4.9.2',
      requiresPlugins: ['jetpack'],
      parentTheme: null,
      donateLink: null,
      downloads: 93_517_279,
      activeInstalls: 5_000_000,
      rating: 96,
      numRatings: 848,
      addedAt: '2005-10-20',
      lastUpdatedAt: '2017-12-18T16:49:00Z',
      version: '4.0.2',
      stableTag: '4.0.2',
      versions: [
        { tag: '4.0.2', distUrl: 'https://downloads.wordpress.org/plugin/akismet.4.0.2.zip' },
        { tag: 'trunk', distUrl: 'https://downloads.wordpress.org/plugin/akismet.zip' },
      ],
      hasVersions: true,
    });
  });

  it.each<[string, Record<string, unknown>, Partial<DirectoryFacts>]>([
    [
      'empty maps as lists',
      { versions: [], tags: [], requires_plugins: [], ratings: [] },
      { versions: [], hasVersions: true, tags: [], requiresPlugins: [] },
    ],
    ['a missing version map', { versions: undefined }, { versions: [], hasVersions: false }],
    ['a version map of another shape', { versions: false }, { versions: [], hasVersions: false }],
    [
      'missing scalars as false',
      { requires: false, requires_php: false, tested: false, homepage: false },
      { requires: null, requiresPhp: null, tested: null, homepage: null },
    ],
    [
      'an unknown version',
      { version: '0.0', stable_tag: false },
      { version: null, stableTag: null },
    ],
    ['a stable tag of trunk', { stable_tag: 'trunk' }, { stableTag: 'trunk' }],
    [
      'numeric versions',
      { versions: { 20180121: 'https://x.org/a.zip', 1: 'https://x.org/b.zip' } },
      {
        versions: [
          { tag: '1', distUrl: 'https://x.org/b.zip' },
          { tag: '20180121', distUrl: 'https://x.org/a.zip' },
        ],
      },
    ],
    [
      'versions 0, 1, 2 as the list that PHP makes of them',
      { versions: ['https://x.org/a.zip', false, 'https://x.org/c.zip'] },
      {
        versions: [
          { tag: '0', distUrl: 'https://x.org/a.zip' },
          { tag: '1', distUrl: '' },
          { tag: '2', distUrl: 'https://x.org/c.zip' },
        ],
        hasVersions: true,
      },
    ],
    [
      'versions without a URL',
      { versions: { '1.0': false, '2.0': '', '3.0': 'ftp://x.org/a.zip' } },
      {
        versions: [
          { tag: '1.0', distUrl: '' },
          { tag: '2.0', distUrl: '' },
          { tag: '3.0', distUrl: 'ftp://x.org/a.zip' },
        ],
        hasVersions: true,
      },
    ],
    [
      'halves of characters',
      {
        name: 'A\ud83d B',
        author_profile: 'https://example.org/\udc00',
        license: '\ud800',
        tags: ['spam\ud800', '\udfff'],
        short_description: '\ud83d\ude00 \ude00\ud83d',
        versions: { '1.0\ud800': 'https://x.org/a.zip', '2.0': 'https://x.org/\ud800b.zip' },
      },
      {
        displayName: 'A B',
        authorProfile: 'https://example.org/',
        license: null,
        tags: ['spam'],
        description: '\ud83d\ude00',
        versions: [{ tag: '2.0', distUrl: 'https://x.org/b.zip' }],
      },
    ],
    [
      'addresses as people write them',
      { homepage: 'https://example.org/my page', donate_link: ' https://example.org/ö ' },
      { homepage: 'https://example.org/my%20page', donateLink: 'https://example.org/%C3%B6' },
    ],
    [
      'entities in names',
      { name: 'Downloads &#8211; &quot;Tiered&quot;' },
      { displayName: 'Downloads – "Tiered"' },
    ],
    [
      'authors with entities, commas and quotes',
      { author: '<a href="#">O&#039;Neil, "Al" &amp; Co</a>' },
      { author: 'O\'Neil, "Al" & Co' },
    ],
    ['an author without link', { author: 'Jane' }, { author: 'Jane' }],
    ['no author', { author: '', author_profile: false }, { author: null, authorProfile: null }],
    ['a rating by nobody', { rating: 0, num_ratings: 0 }, { rating: null, numRatings: 0 }],
    ['a fractional rating', { rating: 96.12312312 }, { rating: 96.12312312 }],
    ['an impossible rating', { rating: 2_000 }, { rating: null }],
    [
      'URLs that are none',
      { homepage: 'javascript:alert(1)', donate_link: 'http://' },
      { homepage: null, donateLink: null },
    ],
    [
      'a link to donate',
      { donate_link: 'https://example.org/give?a=1' },
      { donateLink: 'https://example.org/give?a=1' },
    ],
    [
      'required plugins that cannot be packages',
      { requires_plugins: ['woocommerce', 'Bad Name', '', 7, 'woocommerce'] },
      { requiresPlugins: ['woocommerce', '7'] as Slug[] },
    ],
    [
      'an unreadable date',
      { last_updated: 'soon', added: false },
      { lastUpdatedAt: null, addedAt: null },
    ],
    [
      'a description with markup',
      { short_description: 'Fast &amp; <em>small</em>\n' },
      { description: 'Fast & small' },
    ],
    [
      'counts that are none',
      { downloaded: false, active_installs: 'many' },
      { downloads: 0, activeInstalls: 0 },
    ],
    ['a licence', { license: 'GPLv2 or later' }, { license: 'GPLv2 or later' }],
  ])('survive %s', (_, odd, facts) => {
    expect(found('plugin', { ...plugin, ...odd })).toMatchObject(facts);
  });
});

describe('the facts about a theme', () => {
  it('are read from the API', () => {
    expect(found('theme', theme)).toMatchObject({
      displayName: 'Akismet Theme',
      description: 'A fast theme.',
      author: 'Jane & Co',
      authorProfile: 'https://profiles.wordpress.org/jane',
      tags: ['Blog', 'News'],
      requires: null,
      requiresPhp: '7.0',
      tested: null,
      addedAt: '2019-05-23',
      lastUpdatedAt: '2024-10-03T14:31:05Z',
      parentTheme: null,
      stableTag: null,
      versions: [{ tag: '1.2', distUrl: 'https://downloads.wordpress.org/theme/akismet.1.2.zip' }],
    });
  });

  it.each<[string, Record<string, unknown>, Partial<DirectoryFacts>]>([
    [
      'a parent',
      { parent: { slug: 'astra', name: 'Astra' }, template: 'astra' },
      { parentTheme: 'astra' as Slug },
    ],
    ['a template alone', { template: 'astra' }, { parentTheme: 'astra' as Slug }],
    ['itself as its template', { template: 'akismet' }, { parentTheme: null }],
    ['a parent that cannot be a package', { parent: { slug: 'Bad Name' } }, { parentTheme: null }],
    ['an author as text, as in API 1.1', { author: 'jane' }, { author: 'jane' }],
    [
      'an author by header alone',
      { author: { author: 'Jane', display_name: false } },
      { author: 'Jane', authorProfile: null },
    ],
    [
      'a date without time',
      { last_updated_time: undefined },
      { lastUpdatedAt: '2024-10-03T00:00:00Z' },
    ],
    ['no sections', { sections: [] }, { description: null }],
    [
      'a description without sections',
      { sections: undefined, description: 'Plain.' },
      { description: 'Plain.' },
    ],
    [
      'required plugins, which themes have not',
      { requires_plugins: ['akismet'] },
      { requiresPlugins: [] },
    ],
  ])('survive %s', (_, odd, facts) => {
    expect(found('theme', { ...theme, ...odd })).toMatchObject(facts);
  });
});
