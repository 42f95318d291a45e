import { mkdtempSync } from 'node:fs';
import { HealthController } from '../../../src/operations/health.controller.js';
import { PromotedBuild } from '../../../src/composer-api/promoted-build.js';
import { RepositoryFiles } from '../../../src/composer-api/repository-files.js';
import type { HoldQueries } from '../../../src/deploy/hold.queries.js';
import { RepresentationCache } from '../../../src/composer-api/representation-cache.js';
import { promote, writeBuild } from '../../support/handmade-build.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
const NOW = new Date('2026-03-13T14:05:12.900Z');

function controllerOver(
  storage: string,
  find: () => Promise<{ buildId: string; since: string } | undefined>,
): HealthController {
  const files = new RepositoryFiles(new PromotedBuild(storage), new RepresentationCache());
  return new HealthController(files, { find } as unknown as HoldQueries, { now: () => NOW });
}

function storageWith(build: string): string {
  const storage = mkdtempSync(`${root}/`);
  writeBuild(storage, build, { 'packages.json': { text: '{}' } });
  promote(storage, build);
  return storage;
}

async function bodyOf(controller: HealthController): Promise<unknown> {
  const answer = await controller.show();
  expect(answer.status).toBe(200);
  return JSON.parse(answer.body.toString());
}

it.each([
  ['20260313-140000', 312],
  ['a-build-of-another-name', null],
])('reports the build %s with its age in whole seconds', async (build, age) => {
  const controller = controllerOver(storageWith(build), () => Promise.resolve(undefined));
  const expected = { status: 'ok', build, age_seconds: age, hold: null };
  expect(await bodyOf(controller)).toEqual(expected);
});

it('names the hold that keeps newer builds back', async () => {
  const hold = { buildId: '20260313-140000', since: '2026-03-13T14:01:00Z' };
  const controller = controllerOver(storageWith(hold.buildId), () => Promise.resolve(hold));
  expect(await bodyOf(controller)).toMatchObject({
    hold: { build: hold.buildId, since: hold.since },
  });
});

it('is healthy without a database', async () => {
  const noDatabase = (): Promise<never> => Promise.reject(new Error('no such table: site_meta'));
  const controller = controllerOver(storageWith('20260313-140000'), noDatabase);
  expect(await bodyOf(controller)).toMatchObject({ status: 'ok', hold: null });
});
