import { copyFileSync, mkdtempSync } from 'node:fs';
import { DeployService } from '../../../src/deploy/deploy.service.js';
import { DeployRequest, type DeployReport } from '../../../src/deploy/deploy.types.js';
import { textOfDeploy } from '../../../src/deploy/deploy-text.js';
import { openBucketApp, type BucketApp } from '../../support/bucket-app.js';
import { startS3Server, type S3Server } from '../../support/s3-server.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { jobFor } from '../build/build-fixture.js';

const root = temporaryDirectory();
const P1 = 'p2/wp-plugin/p1.json';

let server: S3Server;
let directory: string;
let app: BucketApp;

beforeEach(async () => {
  server = await startS3Server();
  directory = mkdtempSync(`${root}/`);
  app = await openBucketApp(directory, server.settings);
  await app.fill(4);
  await app.build();
});
afterEach(async () => {
  await app.close();
  await server.close();
});

/** Deploys, and forgets what was asked before. */
async function deploy(request: Partial<DeployRequest> = {}): Promise<DeployReport> {
  server.asked.length = 0;
  return app.deploy(request);
}

const count = (pattern: RegExp): number => server.asked.filter((line) => pattern.test(line)).length;

async function change(...indexes: number[]): Promise<void> {
  await app.change(...indexes);
  await app.build();
}

/** Why the deploy repaired the bucket, which is right now, and no longer in doubt for the deploy after it. */
async function repairedAs(
  report: DeployReport,
  again: Partial<DeployRequest> = {},
): Promise<string | undefined> {
  expect(textOfDeploy(report)).toMatch(/^bucket listed and repaired, for .*: \d+ objects listed/m);
  await app.expectConverged(server);
  expect(await deploy(again)).toMatchObject({ bucket: { put: 0, requests: 1, repair: null } });
  expect(server.asked).toEqual(['GET packages.json']);
  return report.bucket?.repair?.reason;
}

it('costs one request when nothing changed, and one more with a change', async () => {
  expect(await deploy()).toMatchObject({ bucket: { put: 10, repair: null } });
  expect(await deploy()).toMatchObject({ outcome: 'unchanged', bucket: { requests: 1 } });
  await change(1);
  expect(await deploy()).toMatchObject({ bucket: { put: 2, repair: null } });
  expect(server.asked.sort()).toEqual([
    'GET packages.json',
    `PUT ${P1}`,
    'PUT p2/wp-plugin/p1~dev.json',
    'PUT packages.json',
  ]);
  await app.expectConverged(server);
});

it('leads the next deploy to repair what one that was killed between writes left', async () => {
  await deploy();
  await change(1, 2);
  const database = app.config.db.path;
  // Whatever the process would have noted after this write is lost with it.
  server.habit = ({ method, key }) => {
    if (method !== 'PUT' || key !== 'p2/wp-plugin/p2.json') return undefined;
    copyFileSync(database, `${database}.killed`);
    copyFileSync(`${database}-wal`, `${database}.killed-wal`);
    return { status: 403, code: 'AccessDenied' };
  };
  await expect(deploy()).rejects.toThrow(/cannot store/);
  server.habit = () => undefined;
  await app.close();
  copyFileSync(`${database}.killed`, database);
  copyFileSync(`${database}.killed-wal`, `${database}-wal`);
  app = await openBucketApp(directory, server.settings);
  app.clock.advance(3_600_000);

  expect(await repairedAs(await deploy())).toMatch(/a deploy wrote to it/);
});

it('lists nothing after a deploy that failed and lives', async () => {
  await deploy();
  await change(1);
  server.habit = ({ method, key }) =>
    method === 'PUT' && key === P1 ? { status: 403, code: 'AccessDenied' } : undefined;
  await expect(deploy()).rejects.toThrow(/cannot store/);
  server.habit = () => undefined;

  expect(await deploy()).toMatchObject({ outcome: 'promoted', bucket: { repair: null } });
  await app.expectConverged(server);
});

describe('an older database that was restored', () => {
  /** Closes the application and goes on with the database as it was at the last `backUp`. */
  async function restore(): Promise<void> {
    await app.close();
    copyFileSync(`${app.config.db.path}.backup`, app.config.db.path);
    app = await openBucketApp(directory, server.settings);
    app.clock.advance(3_600_000);
  }

  async function backUp(): Promise<void> {
    await app.database.query('VACUUM INTO ?', [`${app.config.db.path}.backup`]);
  }

  it('is brought up to what the bucket holds', async () => {
    await deploy();
    await backUp();
    await change(1);
    await deploy();
    await app.setActive(3, false);
    await app.build();
    await deploy();
    await restore();

    expect(await repairedAs(await deploy())).toMatch(
      /a deploy wrote to it whose end this database does not know/,
    );
  });

  it('does not hide what a later rollback needs', async () => {
    await deploy();
    const first = app.current();
    await backUp();
    await change(1);
    await deploy();
    await restore();

    const back = { rollback: first };
    expect(await repairedAs(await deploy(back), back)).toMatch(/a deploy wrote/);
  });

  it('of before the first deploy is no reason to store everything again', async () => {
    await backUp();
    await deploy();
    await restore();

    const report = await deploy();
    expect(report).toMatchObject({ bucket: { put: 0, repair: { listed: 10, missing: 0 } } });
    expect(await repairedAs(report)).toMatch(/a deploy wrote|knows nothing/);
  });
});

it.each([
  ['another mark', true, { 'x-amz-meta-wppackages-generation': 'of-another-deploy' }],
  ['no mark', true, {}],
  ['no mark, where none is kept', false, {}],
])(
  'takes nothing for its own that another writer stored during the first deploy, with %s',
  async (_, keepsMetadata, mark) => {
    server.keepsMetadata = keepsMetadata;
    let isStored = false;
    server.habit = ({ method, key }) => {
      if (key !== 'packages.json') return undefined;
      if (method === 'PUT') isStored = true;
      else if (isStored) server.overwrite(key, '{}', mark);
      return undefined;
    };
    await deploy();
    server.habit = () => undefined;
    server.overwrite(P1, '{}');

    const report = await deploy();
    expect(report).toMatchObject({ bucket: { put: 2, repair: { drifted: 2 } } });
    expect(await repairedAs(report)).toMatch(/somebody else|whose end|knows nothing/);
  },
);

it('doubts nothing after its first write was refused', async () => {
  await deploy();
  await change(1);
  server.habit = ({ method }) =>
    method === 'PUT' ? { status: 403, code: 'AccessDenied' } : undefined;
  await expect(deploy()).rejects.toThrow(/cannot store/);
  server.habit = () => undefined;

  expect(await deploy()).toMatchObject({ outcome: 'promoted', bucket: { repair: null } });
  await app.expectConverged(server);
});

describe('another writer', () => {
  beforeEach(() => deploy());

  it('of packages.json is overwritten', async () => {
    server.overwrite('packages.json', '{}');
    server.overwrite(P1, '{}');

    const report = await deploy();
    expect(report).toMatchObject({ bucket: { put: 2, repair: { drifted: 2 } } });
    expect(await repairedAs(report)).toMatch(/stored by somebody else/);
  });

  it('is noticed by the same bytes without the mark', async () => {
    const response = await fetch(`${server.settings['R2_ENDPOINT'] ?? ''}/bucket/packages.json`);
    server.overwrite('packages.json', await response.text());
    server.overwrite(P1, '{}');

    expect(await repairedAs(await deploy())).toMatch(/stored by somebody else/);
  });

  it('that deleted packages.json, too', async () => {
    await fetch(`${server.settings['R2_ENDPOINT'] ?? ''}/bucket/packages.json`, {
      method: 'DELETE',
    });

    expect(await repairedAs(await deploy())).toMatch(/no packages\.json/);
  });
});

describe('a service that keeps no metadata', () => {
  beforeEach(() => {
    server.keepsMetadata = false;
  });

  it('is trusted by the ETag, and not listed again and again', async () => {
    await deploy();
    for (const index of [1, 2]) {
      await change(index);
      expect(await deploy()).toMatchObject({ bucket: { put: 2, repair: null } });
      expect(count(/\?$/)).toBe(0);
      expect(await deploy()).toMatchObject({ bucket: { requests: 1, repair: null } });
    }
  });

  it('is repaired when packages.json is another one', async () => {
    await deploy();
    server.overwrite('packages.json', '{}');
    expect(await repairedAs(await deploy())).toMatch(/stored by somebody else/);
  });

  it('after it kept some is listed once', async () => {
    server.keepsMetadata = true;
    await deploy();
    server.keepsMetadata = false;
    await change(1);
    await deploy();
    expect(await repairedAs(await deploy())).toMatch(/stored by somebody else/);
    await change(2);
    expect(await deploy()).toMatchObject({ bucket: { put: 2, repair: null } });
  });
});

it('is not missed in a bucket of before there were marks', async () => {
  await deploy();
  server.keepsMetadata = false;
  await app.database.query('DELETE FROM bucket_marks');
  await change(1);
  await deploy();
  await app.database.query('DELETE FROM bucket_marks');
  server.keepsMetadata = true;

  expect(await deploy()).toMatchObject({ bucket: { put: 0, requests: 1, repair: null } });
  await change(2);
  expect(await deploy()).toMatchObject({ bucket: { put: 2, repair: null } });
  expect(await app.database.query('SELECT generation, etag FROM bucket_marks')).toEqual([
    { generation: expect.any(String) as string, etag: null },
  ]);
});

it('needs no request for a preview', async () => {
  await deploy();
  await change(1);
  server.asked.length = 0;
  const request = Object.assign(new DeployRequest(), { toR2: true });
  await app.get(DeployService).preview(request, jobFor());
  expect(server.asked).toEqual([]);
});
