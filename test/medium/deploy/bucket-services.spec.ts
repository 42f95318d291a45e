import { mkdtempSync } from 'node:fs';
import { DeployService } from '../../../src/deploy/deploy.service.js';
import { DeployRequest } from '../../../src/deploy/deploy.types.js';
import { BucketStatusQueries } from '../../../src/deploy/bucket-status.queries.js';
import { openBucketApp, type BucketApp } from '../../support/bucket-app.js';
import { S3_HABITS, startS3Server, type S3Habit, type S3Server } from '../../support/s3-server.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { jobFor } from '../build/build-fixture.js';

const root = temporaryDirectory();

let server: S3Server;
let directory: string;
let app: BucketApp;

beforeEach(async () => {
  server = await startS3Server();
  directory = mkdtempSync(`${root}/`);
  app = await openBucketApp(directory, server.settings);
  await app.fill(6);
  await app.build();
  await app.deploy();
});
afterEach(async () => {
  await app.close();
  await server.close();
});

/** Closes a plugin, builds, and deploys; what was asked of the service to delete. */
async function close(index: number): Promise<string[]> {
  await app.setActive(index, false);
  await app.build();
  server.asked.length = 0;
  await app.deploy();
  return deletions();
}

function deletions(): string[] {
  return server.asked.filter((line) => /^(DELETE|POST) /.test(line)).sort();
}

const singly = (...indexes: number[]): string[] =>
  indexes.flatMap((index) => [
    `DELETE p2/wp-plugin/p${index}.json`,
    `DELETE p2/wp-plugin/p${index}~dev.json`,
  ]);

const AT_ONCE = ['POST ?delete'];

const status = (): Promise<unknown> => app.get(BucketStatusQueries).current();

describe('a closed plugin leaves the bucket of a service that', () => {
  it.each<[string, S3Habit, string[], string[]]>([
    ['is like S3', () => undefined, AT_ONCE, AT_ONCE],
    [
      'insists on Content-MD5',
      S3_HABITS['insists on Content-MD5'],
      [...AT_ONCE, ...AT_ONCE],
      AT_ONCE,
    ],
    [
      'refuses checksum headers',
      S3_HABITS['refuses checksum headers'],
      [...AT_ONCE, ...AT_ONCE],
      AT_ONCE,
    ],
    [
      'breaks signatures over checksum headers',
      S3_HABITS['breaks signatures over checksum headers'],
      [...AT_ONCE, ...AT_ONCE],
      AT_ONCE,
    ],
    [
      'refuses checksum headers and Content-MD5',
      S3_HABITS['refuses checksum headers and Content-MD5'],
      [...singly(1), ...AT_ONCE, ...AT_ONCE],
      singly(2),
    ],
    [
      'knows no bulk deletion',
      S3_HABITS['knows no bulk deletion'],
      [...singly(1), ...AT_ONCE, ...AT_ONCE],
      singly(2),
    ],
  ])('%s; what it takes is learned once', async (_, habit, first, later) => {
    server.habit = habit;

    expect(await close(1)).toEqual(first);
    await app.expectConverged(server);
    await app.close();
    app = await openBucketApp(directory, server.settings);
    app.clock.advance(3_600_000);
    expect(await close(2)).toEqual(later);
    await app.expectConverged(server);
    expect(await status()).toMatchObject({ undeleted: 0, undeletedReason: null });
  });
});

describe('what cannot be deleted', () => {
  it.each<[string, S3Habit, RegExp]>([
    [
      'no permission',
      ({ isBulkDeletion }) => (isBulkDeletion ? { status: 403, code: 'AccessDenied' } : undefined),
      /may not do that/,
    ],
    [
      'trouble in the service',
      ({ isBulkDeletion }) => (isBulkDeletion ? { status: 500, code: 'InternalError' } : undefined),
      /InternalError/,
    ],
    [
      'no answer',
      ({ isBulkDeletion }) => (isBulkDeletion ? 'reset' : undefined),
      /socket hang up|broke the connection off/,
    ],
    [
      'every form refused',
      ({ isBulkDeletion, method }) =>
        isBulkDeletion || method === 'DELETE' ? { status: 405, code: 'Nope' } : undefined,
      /Nope/,
    ],
  ])('stands in nobody’s way, is reported and tried again: %s', async (_, habit, reason) => {
    server.habit = habit;
    await app.setActive(1, false);
    const second = await app.build();
    const began = app.clock.now();

    expect(await app.deploy()).toMatchObject({
      outcome: 'promoted',
      buildId: second,
      bucket: { put: 1, deleted: 0, undeleted: 2 },
    });
    expect(app.current()).toBe(second);
    expect([...(await server.md5s()).keys()]).toContain('p2/wp-plugin/p1.json');
    expect(await status()).toEqual({
      bucket: `${server.settings['R2_ENDPOINT'] ?? ''}/bucket`,
      undeleted: 2,
      undeletedSince: new Date(began.getTime() + 1_000).toISOString().replace('.000', ''),
      undeletedReason: expect.stringMatching(reason) as string,
    });

    await app.change(3);
    const third = await app.build();
    expect(await app.deploy()).toMatchObject({ buildId: third, bucket: { put: 2, undeleted: 2 } });
    await expect(app.reconcile()).rejects.toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('2 objects were not deleted') as string,
    });

    server.habit = () => undefined;
    expect(await app.deploy()).toMatchObject({
      outcome: 'unchanged',
      bucket: { put: 0, deleted: 2, undeleted: 0 },
    });
    expect(await status()).toMatchObject({ undeleted: 0, undeletedSince: null });
    await app.expectConverged(server);
  });

  it('is told to mirrors once, however often it is tried', async () => {
    server.habit = ({ isBulkDeletion }) =>
      isBulkDeletion ? { status: 500, code: 'InternalError' } : undefined;
    await app.setActive(1, false);
    await app.build();
    const told = (): Promise<unknown[]> =>
      app.database.query(`SELECT package_name FROM metadata_changes WHERE action = 'delete'`);
    await app.deploy();
    await app.deploy();
    await app.deploy();

    expect(await told()).toHaveLength(2);
  });

  it('is no longer reported when it is wanted again', async () => {
    server.habit = ({ isBulkDeletion }) =>
      isBulkDeletion ? { status: 500, code: 'InternalError' } : undefined;
    await close(1);
    expect(await status()).toMatchObject({ undeleted: 2 });
    await app.setActive(1, true);
    await app.build();
    await app.deploy();

    expect(await status()).toMatchObject({ undeleted: 0 });
    await app.expectConverged(server);
  });

  it('of one object leaves the others to go', async () => {
    server.habit = ({ isBulkDeletion, method, key }) =>
      isBulkDeletion || (method === 'DELETE' && key === 'p2/wp-plugin/p1.json')
        ? { status: 400, code: 'Nope' }
        : undefined;
    await app.setActive(1, false);
    await app.setActive(2, false);
    await app.build();

    expect(await app.deploy()).toMatchObject({ bucket: { deleted: 3, undeleted: 1 } });
    expect([...(await server.md5s()).keys()].filter((key) => /\/p[12]\b/.test(key))).toEqual([
      'p2/wp-plugin/p1.json',
    ]);
  });
});

it('stops deleting one by one when it is told to', async () => {
  const stop = new AbortController();
  server.habit = ({ isBulkDeletion, method }) => {
    if (method === 'DELETE') stop.abort(new Error('stopped'));
    return isBulkDeletion ? { status: 405, code: 'MethodNotAllowed' } : undefined;
  };
  await app.setActive(1, false);
  await app.build();
  const before = app.current();
  const request = Object.assign(new DeployRequest(), { toR2: true });

  await expect(app.get(DeployService).deploy(request, jobFor(stop.signal))).rejects.toThrow(
    'stopped',
  );
  expect(app.current()).toBe(before);
});
