import Sqlite from 'better-sqlite3';
import { Catalogue } from '../simulator/catalogue.js';
import { startSimulator, type Simulator } from '../simulator/simulator.js';
import { ComposerProject } from '../support/composer-project.js';
import { serveRepository, type ServedRepository } from '../support/served-repository.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const PLUGINS = 100;
const THEMES = 20;
const ALL = PLUGINS + THEMES;

const root = temporaryDirectory();
let simulator: Simulator;
let repository: ServedRepository;

beforeAll(async () => {
  const catalogue = new Catalogue();
  for (let index = 0; index < PLUGINS; index += 1) {
    catalogue.add({ type: 'plugin', slug: `plugin-${index}`, versions: ['1.0', `1.${index + 1}`] });
  }
  for (let index = 0; index < THEMES; index += 1) {
    catalogue.add({ type: 'theme', slug: `theme-${index}`, versions: ['v2.0'] });
  }
  simulator = await startSimulator({ catalogue });
  repository = await serveRepository(root, simulator);
});
afterAll(async () => {
  await repository.close();
  await simulator.close();
});

async function composer(project: ComposerProject, ...words: string[]): Promise<void> {
  const { code, output } = await project.run(...words);
  expect({ words, code, output: code === 0 ? '' : output }).toEqual({ words, code: 0, output: '' });
}

function query(sql: string): unknown[] {
  const database = new Sqlite(repository.environment['DB_PATH'] ?? '', { readonly: true });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}

it('counts each of 120 packages that a real Composer installs once, and a retry not at all', async () => {
  const project = new ComposerProject(root, repository.url);
  const names = [
    ...Array.from({ length: PLUGINS }, (_, index) => `wp-plugin/plugin-${index}`),
    ...Array.from({ length: THEMES }, (_, index) => `wp-theme/theme-${index}`),
  ];
  project.requirements(Object.fromEntries(names.map((name) => [name, '*'])));
  await composer(project, 'update', '--no-install');
  expect(query('SELECT 1 FROM install_events')).toEqual([]);

  await composer(project, 'install');
  expect(query('SELECT COUNT(*) AS events FROM install_events')).toEqual([{ events: ALL }]);
  project.uninstall();
  await composer(project, 'install');
  expect(query('SELECT COUNT(*) AS events FROM install_events')).toEqual([{ events: ALL }]);

  // composer/installers comes from elsewhere, so Composer does not even tell of it.
  expect(query('SELECT 1 FROM ignored_installs')).toEqual([]);
  expect(
    query(
      `SELECT COUNT(*) AS newest FROM install_events JOIN packages ON packages.id = package_id
       WHERE version = current_version AND composer = '2' AND php IS NOT NULL`,
    ),
  ).toEqual([{ newest: ALL }]);
  expect(JSON.parse(await repository.run('aggregate-installs', '--json'))).toMatchObject({
    counted: ALL,
    packagesUpdated: ALL,
  });
});

it('tells clients where to report, below the address of the application if there is one', async () => {
  const answer = await fetch(`${repository.url}/packages.json`);
  expect(await answer.json()).toMatchObject({ 'notify-batch': '/downloads' });
});
