import { readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { BuildService } from '../../src/build/build.service.js';
import { BuildRequest } from '../../src/build/build.types.js';
import { BucketMaintenance } from '../../src/deploy/bucket-maintenance.js';
import type { ReconcileReport } from '../../src/deploy/bucket.types.js';
import { DeployModule } from '../../src/deploy/deploy.module.js';
import { DeployService } from '../../src/deploy/deploy.service.js';
import { DeployRequest, type DeployReport } from '../../src/deploy/deploy.types.js';
import { Progress } from '../../src/shared/progress/progress.js';
import { addPackage } from './catalog-database.js';
import { md5, type S3Bucket } from './s3-bucket.js';
import { testJob } from './test-job.js';
import { openTestApp, type TestApp } from './test-app.js';

/** Builds and deploys to a bucket over a catalogue of plugins `p0`, `p1`, …. */
export interface BucketApp extends TestApp {
  /** Adds plugins up to this number. */
  fill(count: number): Promise<void>;
  /** Changes the description of the plugins. */
  change(...indexes: number[]): Promise<void>;
  /** Closes the plugin, as a status check does. */
  setActive(index: number, isActive: boolean): Promise<void>;
  build(): Promise<string>;
  deploy(request?: Partial<DeployRequest>): Promise<DeployReport>;
  reconcile(): Promise<ReconcileReport>;
  deleteOrphans(): Promise<ReconcileReport>;
  /** The build that the link names. */
  current(): string;
  /** The SHA-256 of every public file of a build. */
  files(id: string): Map<string, string>;
  /** Fails unless the bucket holds exactly the build's files, and the ledger knows it. */
  expectConverged(bucket: Pick<S3Bucket, 'name' | 'md5s'>, id?: string): Promise<void>;
}

export async function openBucketApp(
  directory: string,
  environment: Readonly<Record<string, string>>,
): Promise<BucketApp> {
  const app = await openTestApp(directory, DeployModule, environment);
  const repository = join(directory, 'repository');
  const job = { signal: new AbortController().signal, progress: new Progress() };
  const maintenance = app.get(BucketMaintenance);
  let added = 0;
  const files = (id: string): Map<string, string> => {
    const lines = readFileSync(join(repository, 'builds', id, 'SHA256SUMS'), 'utf8').split('\n');
    const pairs = lines.map((line): [string, string] => [line.slice(66), line.slice(0, 64)]);
    return new Map(pairs.filter(([name]) => name !== '' && name !== 'manifest.json'));
  };
  const current = (): string => readlinkSync(join(repository, 'current')).replace('builds/', '');
  return {
    ...app,
    files,
    current,
    fill: async (count) => {
      await app.database.query('BEGIN');
      for (; added < count; added += 1) {
        await addPackage(app.database, { name: `p${added}`, versions: ['1.0', '1.1'] });
      }
      await app.database.query('COMMIT');
    },
    change: async (...indexes) => {
      const names = JSON.stringify(indexes.map((index) => `p${index}`));
      const text = `changed at ${app.clock.now().toISOString()}`;
      const where = 'name IN (SELECT value FROM json_each(?))';
      await app.database.query(`UPDATE packages SET description = ? WHERE ${where}`, [text, names]);
    },
    setActive: async (index, isActive) => {
      const values = [isActive ? 1 : 0, `p${index}`];
      await app.database.query('UPDATE packages SET is_active = ? WHERE name = ?', values);
    },
    build: async () => {
      app.clock.advance(60_000);
      const request = Object.assign(new BuildRequest(), { allowShrink: true });
      return (await app.get(BuildService).run(request, await testJob(app))).buildId;
    },
    deploy: (request = {}) => {
      app.clock.advance(1_000);
      const whole = Object.assign(new DeployRequest(), { toR2: true }, request);
      return app.get(DeployService).deploy(whole, job);
    },
    reconcile: () => maintenance.reconcile(job),
    deleteOrphans: () => maintenance.deleteOrphans(job),
    expectConverged: async (bucket, id = current()) => {
      const build = join(repository, 'builds', id);
      const wanted = [...files(id).keys()];
      const bytes = wanted.map((key): [string, string] => [
        key,
        md5(readFileSync(join(build, key))),
      ]);
      expect(await bucket.md5s()).toEqual(new Map(bytes));
      const rows = await app.database.query<{ key: string; sha256: string }[]>(
        'SELECT key, sha256 FROM deployed_objects WHERE bucket LIKE ?',
        [`%/${bucket.name}`],
      );
      expect(new Map(rows.map(({ key, sha256 }) => [key, sha256]))).toEqual(files(id));
    },
  };
}
