import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StorageOfAnotherDatabaseError } from '../../../src/build/build-errors.js';
import { BuildService } from '../../../src/build/build.service.js';
import { BuildRequest, type BuildReport } from '../../../src/build/build.types.js';
import { BucketMaintenance } from '../../../src/deploy/bucket-maintenance.js';
import { DeployModule } from '../../../src/deploy/deploy.module.js';
import { CleanupService } from '../../../src/deploy/cleanup.service.js';
import { DeployService } from '../../../src/deploy/deploy.service.js';
import { DeployRequest } from '../../../src/deploy/deploy.types.js';
import { RunFailedError } from '../../../src/shared/errors/app-error.js';
import { addPackage } from '../../support/catalog-database.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openTestApp, type TestApp } from '../../support/test-app.js';
import { testJob } from '../../support/test-job.js';
import { jobFor } from './build-fixture.js';

const root = temporaryDirectory();
const opened: TestApp[] = [];
let storage: string;

beforeEach(() => {
  storage = mkdtempSync(`${root}/`);
});
afterEach(async () => {
  for (const app of opened.splice(0)) await app.close();
});

const pathOf = (name: string): string => join(storage, `${name}.db`);
const owner = (): string => join(storage, 'repository', 'database.json');

/** The application over the storage and a database of that name and, unless it is there already, id. */
async function open(name: string): Promise<TestApp> {
  const app = await openTestApp(storage, DeployModule, { DB_PATH: pathOf(name) });
  opened.push(app);
  return app;
}

async function create(name: string): Promise<TestApp> {
  const app = await open(name);
  await app.database.query('UPDATE database_identity SET id = ?', [`id-of-${name}`]);
  await addPackage(app.database, { name: 'akismet', versions: ['5.3'] });
  return app;
}

async function build(app: TestApp, request: Partial<BuildRequest> = {}): Promise<BuildReport> {
  app.clock.advance(60_000);
  const whole = Object.assign(new BuildRequest(), request);
  return app.get(BuildService).run(whole, await testJob(app));
}

const promote = (app: TestApp): Promise<unknown> =>
  app.get(DeployService).deploy(new DeployRequest(), jobFor());

it('refuses another database, naming both, whatever it would do with the builds', async () => {
  const first = await create('first');
  await build(first);
  await promote(first);
  const second = await create('second');
  const deploys = second.get(DeployService);
  const bucket = second.get(BucketMaintenance);

  for (const work of [
    () => build(second),
    () => promote(second),
    () => deploys.deployNewest(jobFor()),
    () => deploys.preview(new DeployRequest(), jobFor()),
    () => second.get(CleanupService).cleanup(),
    () => bucket.reconcile(jobFor()),
    () => bucket.previewReconcile(jobFor()),
    () => bucket.deleteOrphans(jobFor()),
  ]) {
    const refusal = work();
    await expect(refusal).rejects.toThrow(StorageOfAnotherDatabaseError);
    await expect(refusal).rejects.toThrow(
      `of database id-of-first (${pathOf('first')}), and this is database id-of-second (${pathOf('second')})`,
    );
  }
  expect(await build(first)).toMatchObject({ outcome: 'unchanged' });
});

it('goes on with another database when its owner is removed, as the refusal says', async () => {
  await build(await create('first'));
  const second = await create('second');
  await expect(build(second)).rejects.toThrow(`remove ${owner()} to go on`);
  rmSync(owner());
  await build(second);
  expect(JSON.parse(readFileSync(owner(), 'utf8'))).toEqual({
    id: 'id-of-second',
    path: pathOf('second'),
  });
});

it('adopts storage of before, when it builds, also when nothing changed', async () => {
  const app = await create('first');
  await build(app);
  rmSync(owner());
  await promote(app);
  expect(await build(app)).toMatchObject({ outcome: 'unchanged' });
  await expect(build(await create('second'))).rejects.toThrow('id-of-first');
});

it('knows a database by its id, wherever its file is', async () => {
  const first = await create('first');
  const { buildId } = await build(first);
  await first.database.query('PRAGMA wal_checkpoint(TRUNCATE)');
  copyFileSync(pathOf('first'), pathOf('restored'));
  const restored = await open('restored');
  expect(await build(restored)).toMatchObject({ outcome: 'unchanged', buildId });
  expect(await promote(restored)).toMatchObject({ outcome: 'promoted', buildId });
});

it('takes storage without builds from whoever had it', async () => {
  const first = await create('first');
  await build(first);
  rmSync(join(storage, 'repository', 'builds'), { recursive: true });
  expect(await build(await create('second'))).toMatchObject({ outcome: 'built' });
  await expect(build(first)).rejects.toThrow('id-of-second');
});

it('leaves a directory of its own to any database', async () => {
  const output = join(storage, 'elsewhere');
  await build(await create('first'), { output });
  expect(await build(await create('second'), { output })).toMatchObject({ outcome: 'unchanged' });
});

it.each([
  '',
  '{"id":',
  'null',
  '{"id":7,"path":"/x"}',
  '{"id":"a b","path":"/x"}',
  '{"id":"a","path":"/x\\u001b[2J"}',
])('says what to do when the owner cannot be read: %j', async (text) => {
  const app = await create('first');
  await build(app);
  writeFileSync(owner(), text);
  await expect(build(app)).rejects.toThrow(
    `${owner()} does not say which database the builds are of; remove it to go on with this one`,
  );
});

it('says why when the owner is no file', async () => {
  const app = await create('first');
  await build(app);
  rmSync(owner());
  mkdirSync(owner());
  const refusal = promote(app);
  await expect(refusal).rejects.toThrow(RunFailedError);
  await expect(refusal).rejects.toThrow(/cannot read whose builds these are: EISDIR/);
});
