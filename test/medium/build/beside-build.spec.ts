import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { BuildService } from '../../../src/build/build.service.js';
import { BuildRequest } from '../../../src/build/build.types.js';
import { READER } from '../../../src/shared/database/reader.js';
import { addPackage } from '../../support/catalog-database.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { testJob } from '../../support/test-job.js';
import { openBuildFixture } from './build-fixture.js';

const PACKAGES = 600;

const directory = temporaryDirectory();

it('shows a row written during a build to every reader at once, and not to the build', async () => {
  const fixture = await openBuildFixture(directory);
  const { database, app } = fixture;
  for (let index = 0; index < PACKAGES; index += 1) {
    await addPackage(database, { name: `p-${index}`, versions: ['1.0'] });
  }
  const reader = app.get<DataSource>(getDataSourceToken(READER), { strict: false });
  const seen: Promise<unknown>[] = [];
  const write = async (): Promise<unknown> => {
    await addPackage(database, { name: 'late', versions: ['1.0'] });
    return reader.query(`SELECT name FROM packages WHERE name = 'late'`);
  };
  const advance = (): void => {
    if (seen.length === 0) seen.push(write());
  };
  const job = {
    ...(await testJob(fixture)),
    progress: { task: () => ({ advance, end: () => undefined }) },
  };

  const report = await fixture.get(BuildService).run(new BuildRequest(), job);

  expect(report).toMatchObject({ outcome: 'built', packages: PACKAGES });
  expect(await Promise.all(seen)).toEqual([[{ name: 'late' }]]);
  await fixture.close();
});
