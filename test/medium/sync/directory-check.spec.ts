import { mkdtempSync } from 'node:fs';
import { Module } from '@nestjs/common';
import { RetryingPackagesQueries } from '../../../src/catalog/retrying-packages.queries.js';
import { PipelineModule } from '../../../src/pipeline/pipeline.module.js';
import { NotFoundError } from '../../../src/shared/errors/app-error.js';
import { DirectoryCheckModule } from '../../../src/sync/directory-check.module.js';
import {
  DirectoryCheckService,
  type DirectoryCheck,
} from '../../../src/sync/directory-check.service.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openWordpressOrgApp, type WordpressOrgApp } from '../../support/wordpress-org-app.js';

@Module({ imports: [PipelineModule, DirectoryCheckModule] })
class Checked {}

const root = temporaryDirectory();
let app: WordpressOrgApp;

beforeEach(async () => {
  app = await openWordpressOrgApp(mkdtempSync(`${root}/`), {}, Checked);
  app.catalogue.add({ type: 'plugin', slug: 'akismet', versions: ['5.2', '5.3'] });
  app.catalogue.add({ type: 'theme', slug: 'astra', versions: ['1.0'] });
  await app.discover();
  await app.update();
});
afterEach(() => app.close());

function check(name = 'akismet'): Promise<DirectoryCheck> {
  return app.get(DirectoryCheckService).check('plugin', name);
}

function differing({ facts }: DirectoryCheck): object[] {
  return facts.filter(({ isSame }) => !isSame);
}

it('finds no difference after an update, and changes nothing', async () => {
  const before = await app.row('plugin', 'akismet');
  const found = await check();
  expect(found.failure).toBeNull();
  expect(differing(found)).toEqual([]);
  expect(await app.row('plugin', 'akismet')).toEqual(before);
});

it('says field by field what the directory says otherwise', async () => {
  app.catalogue.release('plugin', 'akismet', '5.4');
  expect(differing(await check())).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ fact: 'version', directory: '5.4', held: '5.3' }),
      expect.objectContaining({ fact: 'tags', directory: '3', held: '2', added: ['5.4'] }),
    ]),
  );
});

it('sees a closing', async () => {
  app.catalogue.close('plugin', 'akismet', { reason: 'security-issue' });
  expect(differing(await check())).toContainEqual(
    expect.objectContaining({ fact: 'state', directory: 'closed', held: 'open' }),
  );
});

it('says why there is no answer', async () => {
  app.simulator.faults.add({ service: 'api', kind: 'garbage' });
  expect(await check()).toMatchObject({
    facts: [],
    failure: expect.stringContaining('JSON') as string,
  });
});

it.each(['none', '../themes', 'x/?y=http://127.0.0.1:1/', 'Akismet'])(
  'asks nobody about %s, which is not held',
  async (name) => {
    const before = app.simulator.requests.length;
    await expect(check(name)).rejects.toThrow(NotFoundError);
    expect(app.simulator.requests).toHaveLength(before);
  },
);

it('keeps why a package could not be read until it can', async () => {
  const retrying = app.get(RetryingPackagesQueries);
  app.simulator.faults.add({ service: 'api', kind: 'garbage', slug: 'akismet' });
  await app.update({ type: 'all', force: true }).catch(() => undefined);
  const [failing] = await retrying.first(5);
  expect(failing).toMatchObject({ name: 'akismet', attempts: 1 });
  expect(failing?.lastError).toBeTruthy();
  expect(await retrying.counts()).toEqual({ failing: 1, retrying: 1 });
  app.simulator.faults.clear();
  await app.update({ name: 'akismet' });
  expect(await retrying.first(5)).toEqual([]);
});
