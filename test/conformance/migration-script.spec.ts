import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readProjectFile } from '../../src/domain/project-check/project-file.js';
import { renameCommand } from '../../src/domain/project-check/rename-command.js';
import { Catalogue } from '../simulator/catalogue.js';
import { startSimulator, type Simulator } from '../simulator/simulator.js';
import { ComposerProject } from '../support/composer-project.js';
import { serveRepository, type ServedRepository } from '../support/served-repository.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const root = temporaryDirectory();
const WPACKAGIST = 'https://wpackagist.org';

let simulator: Simulator;
let repository: ServedRepository;
let script: string;

beforeAll(async () => {
  const catalogue = new Catalogue();
  catalogue.add({ type: 'plugin', slug: 'akismet', versions: ['4.0', '5.0', '5.1'] });
  catalogue.add({ type: 'plugin', slug: 'query-monitor', versions: ['3.0'] });
  catalogue.add({ type: 'theme', slug: 'astra', versions: ['4.0', '4.1'] });
  simulator = await startSimulator({ catalogue });
  repository = await serveRepository(root, simulator);
  script = join(root, 'migrate.php');
  const served = await (await fetch(`${repository.url}/migrate.php`)).text();
  // This repository does not know its own address, which the system chose.
  writeFileSync(script, served.replace("REPOSITORY = ''", `REPOSITORY = '${repository.url}'`));
});
afterAll(async () => {
  await repository.close();
  await simulator.close();
});

/** Turns what the project has of the repository into what it would have of WPackagist. */
function toWpackagist(text: string): string {
  return text
    .replaceAll('wp-plugin/', 'wpackagist-plugin/')
    .replaceAll('wp-theme/', 'wpackagist-theme/')
    .replaceAll(JSON.stringify(repository.url), JSON.stringify(WPACKAGIST));
}

/** A project that installed older versions from WPackagist. */
async function wpackagistProject(manifest: object = {}): Promise<ComposerProject> {
  const project = new ComposerProject(root, repository.url);
  const require = { 'wp-plugin/akismet': '5.0', 'wp-theme/astra': '4.0' };
  const dev = { 'wp-plugin/query-monitor': '*' };
  const own = project.read('composer.json') as object;
  project.write({ ...own, require, 'require-dev': dev });
  expect(await project.run('update')).toMatchObject({ code: 0 });
  // As people write them: what is locked is not the newest.
  const wide = { 'wp-plugin/akismet': '^5.0', 'wp-theme/astra': '^4.0' };
  project.write({ ...own, ...manifest, require: wide, 'require-dev': dev });
  for (const file of ['composer.json', 'composer.lock']) {
    const path = join(project.directory, file);
    writeFileSync(path, toWpackagist(readFileSync(path, 'utf8')));
  }
  return project;
}

function migrate(project: ComposerProject, ...words: string[]): string {
  return execFileSync('php', [script, ...words], { cwd: project.directory, encoding: 'utf8' });
}

function textsOf(project: ComposerProject): readonly string[] {
  return ['composer.json', 'composer.lock'].map((file) =>
    readFileSync(join(project.directory, file), 'utf8'),
  );
}

it('shows the changes and writes nothing until it is told to', async () => {
  const project = await wpackagistProject();
  const before = textsOf(project);
  const output = migrate(project);
  expect(output.split('\n')).toEqual(
    expect.arrayContaining([
      'wpackagist-plugin/akismet -> wp-plugin/akismet',
      'wpackagist-plugin/query-monitor -> wp-plugin/query-monitor',
      'wpackagist-theme/astra -> wp-theme/astra',
      `${WPACKAGIST} -> ${repository.url}`,
    ]),
  );
  expect(textsOf(project)).toEqual(before);
});

it('keeps every locked version, in a lock file that Composer takes for its own', async () => {
  const project = await wpackagistProject({
    extra: {
      'installer-paths': { 'mu/{$name}/': ['wpackagist-plugin/akismet'] },
      patches: { 'wpackagist-plugin/akismet': { 'an é': 'patches/a.patch' } },
      empty: {},
      none: [],
    },
  });
  migrate(project, '--write');
  expect(textsOf(project).join('')).not.toContain('wpackagist');
  expect(project.read('composer.json')).toMatchObject({
    require: { 'wp-plugin/akismet': '^5.0', 'wp-theme/astra': '^4.0' },
    'require-dev': { 'wp-plugin/query-monitor': '*' },
    extra: {
      'installer-paths': { 'mu/{$name}/': ['wp-plugin/akismet'] },
      patches: { 'wp-plugin/akismet': { 'an é': 'patches/a.patch' } },
    },
  });
  expect(textsOf(project)[0]).toContain('"empty": {},\n    "none": []');
  expect(project.locked()).toMatchObject({ 'wp-plugin/akismet': '5.0', 'wp-theme/astra': '4.0' });

  const validated = await project.run('validate', '--no-check-publish', '--no-check-version');
  expect(validated.output).not.toContain('not up to date');
  const installed = await project.run('install');
  expect(installed).toMatchObject({ code: 0 });
  expect(installed.output).not.toContain('not up to date');
  const plugin = join(project.directory, 'vendor/wp-plugin/akismet/akismet.php');
  expect(readFileSync(plugin, 'utf8')).toContain('Version: 5.0');

  expect(await project.run('update')).toMatchObject({ code: 0 });
  expect(project.locked()).toMatchObject({ 'wp-plugin/akismet': '5.1', 'wp-theme/astra': '4.1' });
  expect(migrate(project)).toContain('Nothing of WPackagist is left');
});

it('keeps the name that a package of somebody else requires, and WPackagist for it', async () => {
  const project = await wpackagistProject();
  const [json, lock] = ['composer.json', 'composer.lock'].map((file) => project.read(file));
  const packages = (lock as { packages: object[] }).packages;
  const other = {
    name: 'acme/site-plugin',
    version: '1.0',
    require: { 'wpackagist-plugin/akismet': '*' },
  };
  writeFileSync(
    join(project.directory, 'composer.lock'),
    JSON.stringify({ ...(lock as object), packages: [...packages, other] }),
  );
  const output = migrate(project, '--write');
  expect(output).toContain(
    'wpackagist-plugin/akismet keeps its name: acme/site-plugin requires it',
  );
  const written = project.read('composer.json') as { repositories: { url?: string }[] };
  expect(written).toMatchObject({ require: { 'wpackagist-plugin/akismet': '^5.0' } });
  const urls = written.repositories.map(({ url }) => url).filter((url) => url !== undefined);
  expect(urls).toEqual([repository.url, WPACKAGIST]);
  expect((json as { repositories: unknown[] }).repositories).toHaveLength(3);
});

it('changes a project that has no lock file, in its own indentation', () => {
  const directory = mkdtempSync(join(root, 'plain-'));
  const path = join(directory, 'composer.json');
  const manifest = {
    repositories: {
      wpackagist: {
        type: 'composer',
        url: 'http://wpackagist.org/',
        only: ['wpackagist-plugin/*'],
      },
    },
    require: { 'wpackagist-plugin/akismet': '^5' },
  };
  writeFileSync(path, JSON.stringify(manifest, null, '\t'));
  execFileSync('php', [script, '--write'], { cwd: directory });
  const expected = {
    repositories: {
      'wp-packages': { type: 'composer', url: repository.url, only: ['wp-plugin/*'] },
    },
    require: { 'wp-plugin/akismet': '^5' },
  };
  expect(readFileSync(path, 'utf8')).toBe(`${JSON.stringify(expected, null, '\t')}\n`);
});

it('is not needed for a single package, which the command of the check renames', async () => {
  const project = await wpackagistProject();
  const require = { 'wpackagist-plugin/akismet': '>=5.0 <5.1 || ^4' };
  project.write({ ...(project.read('composer.json') as object), require, 'require-dev': {} });
  await project.run('config', 'repositories.0', 'composer', repository.url);
  const wanted = readProjectFile({ require }).project?.packages[0];
  if (wanted === undefined) throw new Error('the project names no package');
  const command = renameCommand(wanted, 'wp-plugin/akismet');
  for (const line of command.split(' && ')) {
    const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(
      ([, quoted, word]) => quoted ?? word ?? '',
    );
    expect(await project.run(...words.slice(1))).toMatchObject({ code: 0 });
  }
  expect(project.read('composer.json')).toMatchObject({
    require: { 'wp-plugin/akismet': '>=5.0 <5.1 || ^4' },
  });
  expect(project.locked()).toEqual({ 'composer/installers': '2.3.0', 'wp-plugin/akismet': '5.0' });
});

it.each([
  ['no composer.json', undefined, [], 'composer.json cannot be read'],
  ['a broken one', '{', [], 'composer.json is no JSON object'],
  ['a wrong flag', '{}', ['--force'], 'usage: php migrate.php'],
])('says what is wrong with %s', (_, text, words, problem) => {
  const directory = mkdtempSync(join(root, 'wrong-'));
  if (text !== undefined) writeFileSync(join(directory, 'composer.json'), text);
  const { status, stderr } = spawnSync('php', [script, ...words], {
    cwd: directory,
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stderr).toContain(problem);
});
