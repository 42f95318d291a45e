import type { NewPackage } from '../directory-entry.js';
import { type CatalogueEvent, on } from './catalogue-event.js';

/** Directories in SVN for plugins that were never approved. */
const NEVER_APPROVED = [
  'my-first-plugin-draft',
  'test-plugin-please-ignore',
  'awaiting-review-maps',
  'rejected-popup-maker-clone',
  'submitted-twice',
];

/** Names that SVN allows and that no Composer package may have, or that the API refuses. */
const ODD_PLUGIN_NAMES = [
  'Steef',
  'wp-db-backup.php',
  'µmint',
  'плагин-погоды',
  '天气插件',
  'إضافة',
  'a--b---c',
  'trailing-',
  'under_',
  '-leading',
  '50% off',
  'fish & chips',
  '%2e%2e',
  'quote\'s "n" <tags>',
  `very-long-${'name-'.repeat(60)}end`,
];

const ODD_THEME_NAMES = ['My Theme', 'тема', 'Twenty_Something', 'theme--', 'blooog-v1.1'];

const EXAMPLE_AUTHOR = {
  nicename: 'example-labs',
  displayName: 'Example Labs',
  header: 'Example Labs, &quot;the&quot; <em>others</em>',
  url: 'https://example.org/?a=1&b=2',
};

/** Packages whose readme, header or versions are not what one expects. */
const ODD_PACKAGES: readonly NewPackage[] = [
  {
    type: 'plugin',
    slug: 'weather-strip',
    versions: ['1.0', '1.1'],
    stableTag: 'Trunk',
    version: '1.2',
  },
  {
    type: 'plugin',
    slug: 'seasonal-greeting',
    versions: ['2.0', '2.1'],
    stableTag: 'trunk',
    version: '2.2',
  },
  {
    type: 'plugin',
    slug: 'postal-code-lookup',
    versions: ['1.0.0', '1.0.1'],
    stableTag: '0.0',
    version: '1.0.1',
  },
  {
    type: 'plugin',
    slug: 'gallery-shuffle',
    versions: ['0.9', '1.0-final'],
    stableTag: '1.0-final',
    version: '1.0',
  },
  {
    type: 'plugin',
    slug: 'invoice-stamp',
    versions: ['2.2', '2.3'],
    stableTag: '2.4',
    version: '2.4',
  },
  { type: 'plugin', slug: 'mini-poll', versions: [], version: '', author: EXAMPLE_AUTHOR },
  { type: 'plugin', slug: 'beta-only-maps', versions: ['1.0-beta1', '1.0-beta2'], version: '1.0' },
  { type: 'plugin', slug: 'needs-what-is-gone', requiresPlugins: ['rating-stars-pro', 'nowhere'] },
  { type: 'plugin', slug: 'customify', name: 'Customify', versions: ['1.0.0', '2.0.0', '2.10.5'] },
  { type: 'plugin', slug: '404', name: '404', versions: ['1', '2'] },
  { type: 'theme', slug: 'orphan-child', parent: 'parent-that-left', homepage: false },
];

/** Everything in the directories that a careless reader trips over. */
export function oddPackageEvents(): readonly CatalogueEvent[] {
  return [
    ...ODD_PACKAGES.map((given, index) =>
      on(
        '2022-03-14',
        (catalogue, at) => catalogue.add({ author: EXAMPLE_AUTHOR, ...given, at }),
        time(index),
      ),
    ),
    ...[...NEVER_APPROVED, ...ODD_PLUGIN_NAMES].map((name, index) =>
      on(
        '2016-05-09',
        (catalogue, at) => catalogue.addSvnDirectory('plugin', name, { at }),
        time(index),
      ),
    ),
    ...ODD_THEME_NAMES.map((name, index) =>
      on(
        '2014-05-09',
        (catalogue, at) => catalogue.addSvnDirectory('theme', name, { at }),
        time(index),
      ),
    ),
  ];
}

function time(index: number): string {
  return `10:${String(index).padStart(2, '0')}:00`;
}
