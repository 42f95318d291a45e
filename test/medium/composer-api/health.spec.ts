import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Response } from 'express';
import request from 'supertest';
import { HealthController } from '../../../src/composer-api/health.controller.js';
import { PromotedBuild } from '../../../src/composer-api/promoted-build.service.js';
import { RepositoryFiles } from '../../../src/composer-api/repository-files.service.js';
import { RepresentationCache } from '../../../src/composer-api/representation-cache.js';
import { loadConfig } from '../../../src/shared/config/config.loader.js';
import { promote, writeBuild } from '../../support/handmade-build.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
const NOW = new Date('2026-03-13T14:05:12.900Z');

it.each([
  ['20260313-140000', 312],
  ['a-build-of-another-name', null],
])('reports the build %s with its age in whole seconds', async (build, age) => {
  const storage = mkdtempSync(`${root}/`);
  writeBuild(storage, build, { 'packages.json': { text: '{}' } });
  promote(storage, build);
  const promoted = new PromotedBuild(loadConfig({ STORAGE_PATH: storage }));
  const files = new RepositoryFiles(promoted, new RepresentationCache());
  const controller = new HealthController(files, { now: () => NOW });
  const server = createServer((_, response) => {
    controller.show(response as Response);
  });

  const answer = await request(server).get('/health').expect(200);

  expect(answer.body).toEqual({ status: 'ok', build, age_seconds: age });
});
