import { mkdtempSync } from 'node:fs';
import { HealthController } from '../../../src/composer-api/health.controller.js';
import { PromotedBuild } from '../../../src/composer-api/promoted-build.js';
import { RepositoryFiles } from '../../../src/composer-api/repository-files.js';
import { RepresentationCache } from '../../../src/composer-api/representation-cache.js';
import { promote, writeBuild } from '../../support/handmade-build.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
const NOW = new Date('2026-03-13T14:05:12.900Z');

it.each([
  ['20260313-140000', 312],
  ['a-build-of-another-name', null],
])('reports the build %s with its age in whole seconds', (build, age) => {
  const storage = mkdtempSync(`${root}/`);
  writeBuild(storage, build, { 'packages.json': { text: '{}' } });
  promote(storage, build);
  const promoted = new PromotedBuild(storage);
  const files = new RepositoryFiles(promoted, new RepresentationCache());
  const controller = new HealthController(files, { now: () => NOW });

  const answer = controller.show();

  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body.toString())).toEqual({ status: 'ok', build, age_seconds: age });
});
