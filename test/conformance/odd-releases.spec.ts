import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Catalogue } from '../simulator/catalogue.js';
import { startSimulator, type Simulator } from '../simulator/simulator.js';
import { ComposerProject } from '../support/composer-project.js';
import { currentComposerCommand } from '../support/current-composer.js';
import { serveRepository, type ServedRepository } from '../support/served-repository.js';
import { startSubversion, type Subversion } from '../support/subversion.js';
import { RepositoryBuilder } from '../support/subversion-dump.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

/** A release, and its directory in Subversion if the info API spells it otherwise. */
interface Release {
  readonly tag: string;
  readonly directory?: string;
}

interface LockedPackage {
  readonly name: string;
  readonly time?: string;
  readonly source?: { readonly url: string; readonly reference: string };
}

/** Plugins with releases as the directory really has them. */
const PLUGINS: Readonly<Record<string, readonly Release[]>> = {
  'five-parts': [{ tag: '3.5.5.2' }, { tag: '3.6' }, { tag: '4.0' }, { tag: '3.5.5.5.2' }],
  replica: [{ tag: '1.0' }, { tag: '1.1' }, { tag: '1.2' }, { tag: '2.0' }],
  'space-behind': [{ tag: '1.0', directory: '1.0 ' }],
  'return-behind': [{ tag: '1.0', directory: '1.0\r' }],
  'dot-first': [{ tag: '0.53.3', directory: '.53.3' }],
  'words-first': [{ tag: '1.2', directory: 'Version 1.2' }],
  calendar: [{ tag: '20221231.0.0' }, { tag: '20230131.0.0' }],
  moving: [{ tag: '1.7.9' }, { tag: '1.7.10' }],
  list: [{ tag: '0' }, { tag: '1' }],
};

const root = temporaryDirectory();
const history = new RepositoryBuilder();
const dates = new Map<string, string>();

let subversion: Subversion;
let simulator: Simulator;
let repository: ServedRepository;
/** The revision before the newest release of `replica`, where the simulator counts them. */
let older: number;

beforeAll(async () => {
  const catalogue = new Catalogue();
  for (const [slug, releases] of Object.entries(PLUGINS)) addToSubversion(slug, releases);
  for (const [slug, releases] of Object.entries(PLUGINS)) {
    const newest = releases.at(-1)?.tag ?? '';
    catalogue.add({
      type: 'plugin',
      slug,
      versions: releases,
      // With trunk as the stable tag, the API lists no trunk, so that 0 and 1 become a list.
      stableTag: slug === 'list' ? 'trunk' : newest,
      version: newest,
      unversionedZips: slug === 'moving' ? ['1.7.10'] : [],
    });
    if (slug === 'replica') older = catalogue.repository('plugin').head - 1;
  }
  subversion = await startSubversion(history);
  simulator = await startSimulator({ catalogue });
  repository = await serveRepository(root, simulator, { WPORG_PLUGINS_SVN_URL: subversion.url });
  await repository.run('backfill-revisions');
  await repository.run('pipeline');
}, 120_000);
afterAll(async () => {
  await repository.close();
  await simulator.close();
  await subversion.close();
});

function addToSubversion(slug: string, releases: readonly Release[]): void {
  history.commit('Add', [
    ...['', '/trunk', '/tags'].map((path) => ({ action: 'add', path: slug + path }) as const),
    { action: 'add', path: `${slug}/tags/readme.txt`, content: 'no tag' },
  ]);
  for (const { tag, directory = tag } of releases) {
    const path = `${slug}/tags/${directory}`;
    const content = `<?php // Version: ${tag}\n`;
    const revision = history.commit('Release', [
      { action: 'add', path },
      { action: 'add', path: `${path}/${slug}.php`, content },
    ]);
    dates.set(`${slug} ${tag}`, history.dateOf(revision).replace('Z', '+00:00'));
  }
}

async function install(slug: string, ...words: string[]): Promise<ComposerProject> {
  const project = new ComposerProject(root, repository.url, undefined, currentComposerCommand());
  const { code, output } = await project.run('require', `wp-plugin/${slug}:*`, ...words);
  expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
  return project;
}

function locked(project: ComposerProject, slug: string): LockedPackage | undefined {
  const { packages } = project.read('composer.lock') as { packages: LockedPackage[] };
  return packages.find(({ name }) => name === `wp-plugin/${slug}`);
}

function installedFile(project: ComposerProject, slug: string): string {
  return readFileSync(join(project.directory, `vendor/wp-plugin/${slug}/${slug}.php`), 'utf8');
}

it.each([
  ['five-parts', '3.5.5.2'],
  ['calendar', '20230131.0.0'],
  ['moving', '1.7.9'],
  ['list', '1'],
])('installs of %s the release %s', async (slug, version) => {
  const project = await install(slug);

  expect(project.locked()).toMatchObject({ [`wp-plugin/${slug}`]: version });
  expect(installedFile(project, slug)).toContain(`Version: ${version}`);
});

it.each([
  ['space-behind', '1.0'],
  ['dot-first', '0.53.3'],
  ['words-first', '1.2'],
])(
  'checks %s %s out of its directory in Subversion, and knows when it was made',
  async (slug, version) => {
    const project = await install(slug, '--prefer-source');

    expect(installedFile(project, slug)).toBe(`<?php // Version: ${version}\n`);
    expect(locked(project, slug)?.time).toBe(dates.get(`${slug} ${version}`));
  },
);

// mod_dav_svn sends no file below such a directory, so it is looked for on the disk.
it('names a directory that ends in a carriage return as Subversion does', async () => {
  const project = await install('return-behind');

  const { source, time } = locked(project, 'return-behind') ?? {};
  expect(time).toBe(dates.get('return-behind 1.0'));
  const path = `return-behind/${source?.reference ?? ''}`;
  expect(await subversion.svn('ls', `{url}/${path}`)).toBe('return-behind.php\n');
});

it('does not downgrade anyone for a replica that answers an older state', async () => {
  simulator.catalogue.freeze('plugin', 'replica', { revision: older });
  await repository.run('update', '--name=replica');
  await repository.run('pipeline', '--skip-discover');

  const project = await install('replica');

  expect(project.locked()).toMatchObject({ 'wp-plugin/replica': '2.0' });
});
