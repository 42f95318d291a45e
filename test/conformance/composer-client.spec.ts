import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Catalogue } from '../simulator/catalogue.js';
import { startSimulator, type Simulator } from '../simulator/simulator.js';
import { currentComposerCommand } from '../support/current-composer.js';
import { ComposerProject } from '../support/composer-project.js';
import { startRecordingProxy, type RecordingProxy } from '../support/recording-proxy.js';
import { serveRepository, type ServedRepository } from '../support/served-repository.js';
import { startSubversion, type Subversion } from '../support/subversion.js';
import { RepositoryBuilder } from '../support/subversion-dump.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const root = temporaryDirectory();
const TEN = Array.from({ length: 10 }, (_, index) => `ten-${index}`);

/** The directory writes them into the addresses of the zips as they are. */
const ODD_TAGS = [
  ...['1.0 ', ' 1.1', '1.2\r', '1.3\t', '1.4+a#b', '1.5+a?b', '1.6+50%', '1.7+%20', '1.8+a\\b'],
  ...['1.9+é', '1.10+"x"', '1.11+[x]', '1.12+<x>', '1.13+#', '1.14@beta'],
];

let simulator: Simulator;
let repository: ServedRepository;
let proxy: RecordingProxy;

beforeAll(async () => {
  const catalogue = new Catalogue();
  catalogue.add({ type: 'plugin', slug: 'akismet', versions: ['4.0', '5.0', '5.1'] });
  catalogue.add({
    type: 'plugin',
    slug: 'woocommerce',
    versions: ['9.0', '9.1', '9.2-rc.1'],
    stableTag: '9.1',
    version: '9.1',
  });
  catalogue.add({
    type: 'plugin',
    slug: 'gateway',
    versions: ['1.0'],
    requiresPlugins: ['woocommerce'],
  });
  catalogue.add({ type: 'theme', slug: 'astra', versions: ['4.0', '4.1'] });
  catalogue.add({ type: 'theme', slug: 'astra-child', versions: ['1.0'], parent: 'astra' });
  catalogue.add({
    type: 'plugin',
    slug: 'odd-tags',
    versions: ODD_TAGS,
    homepage: 'https://example.org/my page#a#b',
  });
  for (const slug of TEN)
    catalogue.add({
      type: 'plugin',
      slug,
      versions: ['1.0', 'v1.1', '1.0-final'],
      stableTag: 'v1.1',
    });
  simulator = await startSimulator({ catalogue });
  repository = await serveRepository(root, simulator);
  proxy = await startRecordingProxy(repository.url);
});
afterAll(async () => {
  await proxy.close();
  await repository.close();
  await simulator.close();
});
beforeEach(() => {
  proxy.passed.length = 0;
});

async function composer(project: ComposerProject, ...words: string[]): Promise<string> {
  const { code, output } = await project.run(...words);
  expect({ words, code, output: code === 0 ? '' : output }).toEqual({ words, code: 0, output: '' });
  return output;
}

function metadataRequests(): { path: string; status: number }[] {
  return proxy.passed
    .filter(({ path }) => path.startsWith('/p2/'))
    .map(({ path, status }) => ({ path, status }));
}

it('resolves and installs a plugin and a theme, with one request for each package file', async () => {
  const project = new ComposerProject(root, proxy.url);
  project.requirements({ 'wp-plugin/akismet': '*', 'wp-theme/astra': '^4.0' });
  await composer(project, 'update');
  expect(project.locked()).toMatchObject({ 'wp-plugin/akismet': '5.1', 'wp-theme/astra': '4.1' });
  const header = readFileSync(
    join(project.directory, 'vendor/wp-plugin/akismet/akismet.php'),
    'utf8',
  );
  expect(header).toContain('Version: 5.1');
  expect(existsSync(join(project.directory, 'vendor/wp-theme/astra/style.css'))).toBe(true);
  const paths = metadataRequests().map(({ path }) => path);
  expect(paths.sort()).toEqual(['/p2/wp-plugin/akismet.json', '/p2/wp-theme/astra.json']);
});

it.each(ODD_TAGS)('installs the zip of the tag %j, and of no other', async (tag) => {
  const version = /1\.\d+/.exec(tag)?.[0] ?? '';
  const project = new ComposerProject(root, proxy.url);
  await composer(project, 'require', `wp-plugin/odd-tags:${version}@beta`);
  const file = join(project.directory, 'vendor/wp-plugin/odd-tags/odd-tags.php');
  expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`Version: *${version}\\b(?!\\.)`));
  const { packages } = project.read('composer.lock') as { packages: { dist?: { url: string } }[] };
  for (const { dist } of packages) expect(dist?.url ?? '').toMatch(/^[\x21-\x7e]*$/);
});

it('sends the body of a package file once, however often one command asks for it', async () => {
  const project = new ComposerProject(root, proxy.url);
  // Without a constraint, `require` looks for the best version first and resolves afterwards.
  await composer(project, 'require', 'wp-plugin/akismet');
  expect(metadataRequests().filter(({ status }) => status === 200)).toHaveLength(1);
});

it('installs from a lock file without asking for metadata', async () => {
  const project = new ComposerProject(root, proxy.url);
  await composer(project, 'require', 'wp-plugin/akismet:^4.0');
  expect(project.locked()).toMatchObject({ 'wp-plugin/akismet': '4.0' });
  project.uninstall();
  proxy.passed.length = 0;
  await composer(project, 'install');
  expect(metadataRequests()).toEqual([]);
  expect(existsSync(join(project.directory, 'vendor/wp-plugin/akismet/akismet.php'))).toBe(true);
});

it('gets 304s only when it updates a second time', async () => {
  const project = new ComposerProject(root, proxy.url);
  project.requirements(Object.fromEntries(TEN.map((slug) => [`wp-plugin/${slug}`, '^1.0'])));
  await composer(project, 'update');
  expect(metadataRequests()).toHaveLength(10);
  expect(Object.values(project.locked()).filter((version) => version === '1.1')).toHaveLength(10);
  proxy.passed.length = 0;
  await composer(project, 'update');
  expect(metadataRequests()).toHaveLength(10);
  expect(metadataRequests().every(({ status }) => status === 304)).toBe(true);
});

it('tells what is outdated and what versions there are', async () => {
  const project = new ComposerProject(root, proxy.url);
  await composer(project, 'require', 'wp-plugin/akismet:5.0');
  expect(await composer(project, 'outdated')).toMatch(
    /wp-plugin\/akismet\s+5\.0\s+!? ?5\.1|wp-plugin\/akismet 5\.0 . 5\.1/,
  );
  const shown = await composer(project, 'show', '--all', 'wp-plugin/akismet');
  expect(shown).toMatch(/versions : (dev-trunk, )?5\.1, \*? ?5\.0, 4\.0/);
});

it('finds names by a pattern, in the list that the application selects from', async () => {
  const project = new ComposerProject(root, proxy.url);
  const shown = await composer(project, 'show', '--all', '--name-only', 'wp-plugin/ten-*');
  expect(shown.match(/wp-plugin\/\S+/g)).toEqual(TEN.map((slug) => `wp-plugin/${slug}`));
  expect(proxy.passed).toContainEqual({
    method: 'GET',
    path: '/packages/list.json?filter=wp-plugin%2Ften-%2A',
    status: 200,
  });
});

describe.each<[string, () => readonly [string, ...string[]]]>([
  ['the installed Composer', () => ['composer']],
  ['the current Composer', currentComposerCommand],
])('%s', (_, command) => {
  const project = (): ComposerProject => new ComposerProject(root, proxy.url, undefined, command());

  it('searches by words', async () => {
    expect(await composer(project(), 'search', 'woo')).toMatch(/^wp-plugin\/woocommerce\b/m);
    expect(proxy.passed).toContainEqual({
      method: 'GET',
      path: '/search.json?q=woo&type=',
      status: 200,
    });
  });

  it('searches one type', async () => {
    const found = await composer(project(), 'search', '--type=wordpress-theme', 'astra');
    expect(found.match(/^wp-\S+/gm)).toEqual(['wp-theme/astra', 'wp-theme/astra-child']);
    expect(await composer(project(), 'search', '--type=library', 'astra')).not.toContain('astra');
  });

  it('completes a name', async () => {
    const words = ['composer', 'require', 'wp-plugin/te'].map((word) => `-i${word}`);
    const offered = await composer(project(), '_complete', '-sbash', '-c2', '-S2.8', ...words);
    expect(offered.split('\n')).toEqual(expect.arrayContaining(['wp-plugin/ten-0']));
  });
});

it('takes a pre-release when the stability flag asks for it, and not otherwise', async () => {
  const stable = new ComposerProject(root, proxy.url);
  await composer(stable, 'require', 'wp-plugin/woocommerce:*');
  expect(stable.locked()).toMatchObject({ 'wp-plugin/woocommerce': '9.1' });
  const candidate = new ComposerProject(root, proxy.url);
  await composer(candidate, 'require', 'wp-plugin/woocommerce:^9@RC');
  expect(candidate.locked()).toMatchObject({ 'wp-plugin/woocommerce': '9.2-rc.1' });
});

it('installs the plugins and the parent theme that a package needs', async () => {
  const project = new ComposerProject(root, proxy.url);
  await composer(project, 'require', 'wp-plugin/gateway', 'wp-theme/astra-child');
  expect(project.locked()).toMatchObject({
    'wp-plugin/woocommerce': '9.1',
    'wp-theme/astra': '4.1',
  });
});

it('says that an unknown package is not there', async () => {
  const project = new ComposerProject(root, proxy.url);
  const { code, output } = await project.run('require', 'wp-plugin/no-such-plugin');
  expect(code).not.toBe(0);
  expect(output).toMatch(
    /Could not find a matching version of package wp-plugin\/no-such-plugin|could not be found/,
  );
});

it('sees a release as soon as the pipeline has promoted it', async () => {
  const project = new ComposerProject(root, proxy.url);
  await composer(project, 'require', 'wp-plugin/akismet');
  simulator.catalogue.release('plugin', 'akismet', '5.2', { at: '2026-06-01T08:00:00Z' });
  await repository.run('pipeline');
  await composer(project, 'update');
  expect(project.locked()).toMatchObject({ 'wp-plugin/akismet': '5.2' });
  const lock = project.read('composer.lock') as { packages: { name: string; time?: string }[] };
  expect(lock.packages.find(({ name }) => name === 'wp-plugin/akismet')?.time).toBe(
    '2026-06-01T08:00:00+00:00',
  );
  simulator.catalogue.close('plugin', 'akismet');
  await repository.run('update', '--name=akismet');
  await repository.run('pipeline', '--skip-discover');
  const { code } = await new ComposerProject(root, proxy.url).run('require', 'wp-plugin/akismet');
  expect(code).not.toBe(0);
});

describe('a plugin without tags', () => {
  let subversion: Subversion;
  let trunkRepository: ServedRepository;

  beforeAll(async () => {
    const builder = new RepositoryBuilder();
    builder.commit('Add', [
      { action: 'add', path: 'trunk-only' },
      { action: 'add', path: 'trunk-only/trunk' },
      {
        action: 'add',
        path: 'trunk-only/trunk/trunk-only.php',
        content: '<?php // Version: 0.9\n',
      },
    ]);
    subversion = await startSubversion(builder);
    simulator.catalogue.add({
      type: 'plugin',
      slug: 'trunk-only',
      versions: [],
      stableTag: 'trunk',
      version: '0.9',
    });
    trunkRepository = await serveRepository(root, simulator, {
      WPORG_PLUGINS_SVN_URL: subversion.url,
    });
    await trunkRepository.run('backfill-revisions');
    await trunkRepository.run('pipeline');
  });
  afterAll(async () => {
    await trunkRepository.close();
    await subversion.close();
  });

  it('is checked out of Subversion at the revision that the document names', async () => {
    const project = new ComposerProject(root, trunkRepository.url);
    await composer(project, 'require', 'wp-plugin/trunk-only:dev-trunk');
    expect(project.locked()).toMatchObject({ 'wp-plugin/trunk-only': 'dev-trunk' });
    const file = join(project.directory, 'vendor/wp-plugin/trunk-only/trunk-only.php');
    expect(readFileSync(file, 'utf8')).toContain('Version: 0.9');
    const lock = project.read('composer.lock') as {
      packages: { source?: { reference: string } }[];
    };
    expect(lock.packages.map(({ source }) => source?.reference)).toContain('trunk@1');
  });
});
