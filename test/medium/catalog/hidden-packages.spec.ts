import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BuildService } from '../../../src/build/build.service.js';
import { BuildRequest, type BuildReport } from '../../../src/build/build.types.js';
import { BuildStore } from '../../../src/build/build.store.js';
import { HiddenPackagesRepository } from '../../../src/catalog/hidden-packages.repository.js';
import { PackageNotesRepository } from '../../../src/catalog/package-notes.repository.js';
import { NotFoundError } from '../../../src/shared/errors/app-error.js';
import { JobRunner } from '../../../src/shared/jobs/job-runner.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openWordpressOrgApp, type WordpressOrgApp } from '../../support/wordpress-org-app.js';

const AKISMET = { type: 'plugin', name: 'akismet' } as const;

const root = temporaryDirectory();
let app: WordpressOrgApp;
let hiding: HiddenPackagesRepository;

beforeEach(async () => {
  app = await openWordpressOrgApp(mkdtempSync(`${root}/`));
  hiding = app.get(HiddenPackagesRepository);
  app.catalogue.add({ type: 'plugin', slug: 'akismet', versions: ['5.2', '5.3'] });
  app.catalogue.add({
    type: 'plugin',
    slug: 'addon',
    versions: ['1.0'],
    requiresPlugins: ['akismet'],
  });
  app.catalogue.add({ type: 'theme', slug: 'astra', versions: ['1.0'] });
  await app.discover();
  await app.update();
});
afterEach(() => app.close());

function build(): Promise<BuildReport> {
  app.clock.advance(60_000);
  return app
    .get(JobRunner)
    .run('build', (job) => app.get(BuildService).run(new BuildRequest(), job));
}

/** The packages of a new build. */
async function built(): Promise<string[]> {
  const { buildId } = await build();
  const path = join(app.get(BuildStore).pathOf(buildId), 'packages/list.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { packageNames: string[] }).packageNames;
}

const ALL = ['wp-plugin/addon', 'wp-plugin/akismet', 'wp-theme/astra'];
const OTHERS = ['wp-plugin/addon', 'wp-theme/astra'];

it('takes a package out of the next build, and back in', async () => {
  expect(await built()).toEqual(ALL);
  await hiding.hide(AKISMET, 'It mines.');
  expect(await built()).toEqual(OTHERS);
  expect(await hiding.unhide(AKISMET)).toBe(true);
  expect(await built()).toEqual(ALL);
  expect(await hiding.unhide(AKISMET)).toBe(false);
});

it('renders what requires it again, without the requirement', async () => {
  await build();
  await hiding.hide(AKISMET, 'It mines.');
  expect(await app.row('plugin', 'addon')).toMatchObject({ content_hash: null });
});

it('outlasts updates, a closing and a reopening', async () => {
  await hiding.hide(AKISMET, 'It mines.');
  app.catalogue.release('plugin', 'akismet', '5.4');
  await app.discover();
  await app.update();
  expect(await app.row('plugin', 'akismet')).toMatchObject({
    current_version: '5.4.0.0',
    hidden_at: '2026-03-10T12:00:00Z',
    installability: 0,
  });
  app.catalogue.close('plugin', 'akismet', { reason: 'security-issue' });
  await app.update({ name: 'akismet' });
  expect(await app.row('plugin', 'akismet')).toMatchObject({ is_active: 0 });
  app.catalogue.reopen('plugin', 'akismet');
  await app.update({ name: 'akismet' });
  expect(await app.row('plugin', 'akismet')).toMatchObject({
    is_active: 1,
    hidden_reason: 'It mines.',
    installability: 0,
  });
  expect(await built()).toEqual(OTHERS);
});

it('keeps the time when the reason is another one', async () => {
  await hiding.hide(AKISMET, 'It mines.');
  app.clock.advance(60_000);
  await hiding.hide(AKISMET, 'It mines coins.');
  expect(await app.row('plugin', 'akismet')).toMatchObject({
    hidden_at: '2026-03-10T12:00:00Z',
    hidden_reason: 'It mines coins.',
  });
});

it('refuses a package that nobody has seen', async () => {
  await expect(hiding.hide({ type: 'theme', name: 'akismet' }, 'x')).rejects.toThrow(NotFoundError);
});

it('keeps one note on a package, and none that is empty', async () => {
  const notes = app.get(PackageNotesRepository);
  const stored = (): Promise<unknown[]> =>
    app.database.query('SELECT text, written_by AS author FROM package_notes');
  await notes.write(AKISMET, 'Ask Jonas.', 'mara@example.org');
  await notes.write(AKISMET, 'Ask Mara.', 'jonas@example.org');
  expect(await stored()).toEqual([{ text: 'Ask Mara.', author: 'jonas@example.org' }]);
  await notes.write(AKISMET, '', 'jonas@example.org');
  expect(await stored()).toEqual([]);
  await expect(notes.write({ type: 'theme', name: 'none' }, 'x', 'y')).rejects.toThrow(
    NotFoundError,
  );
});
