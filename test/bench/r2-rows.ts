import { readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { parseChecksums } from '../../src/build/checksums.js';
import type { DeployReport } from '../../src/deploy/deploy.types.js';
import { ROOT_KEY } from '../../src/domain/composer/root-document.js';
import { hasRadosgw, startRadosgw } from '../support/radosgw.js';
import { md5, S3Bucket } from '../support/s3-bucket.js';
import { benchRow, type BenchRow } from './bench-row.js';
import { expectSame, type Bench } from './bench.js';
import type { Executable, ReportedRun } from './executable.js';
import { inDatabase } from './synthetic-database.js';

const BUCKET = 'bench';
const BYTES_PER_MIB = 1_024 * 1_024;

/**
 * A deploy of changes to a real S3 server, and one of none. The bucket is taken to hold the current
 * build already: to upload that would only measure the server. No rows where the server is missing.
 */
export async function r2Rows(bench: Bench, note: (text: string) => void): Promise<BenchRow[]> {
  if (!hasRadosgw()) {
    note('R2 rows are left out: they need the Debian packages of radosgw and ceph-osd');
    return [];
  }
  const server = await startRadosgw();
  try {
    const bucket = await S3Bucket.create(server, BUCKET);
    const program = bench.program.with(bucket.settings());
    const root = readFileSync(join(currentDirectory(bench), ROOT_KEY), 'utf8');
    await bucket.put(ROOT_KEY, root); // also, the server makes its pools for the first object of all
    bucket.close();
    await inDatabase(bench.databasePath, (database) => {
      const etag = md5(root);
      claimObjects(database, `${server.endpoint}/${BUCKET}`, { files: currentFiles(bench), etag });
    });
    return [await changedRow(bench, program), await unchangedRow(program)].flat();
  } finally {
    await server.close();
  }
}

async function changedRow(bench: Bench, program: Executable): Promise<BenchRow[]> {
  const packages = bench.scale.changedBeforeBuild;
  const before = currentFiles(bench);
  await inDatabase(bench.databasePath, (database) => {
    const change = database.prepare(
      `UPDATE packages SET description = description || '.' WHERE id = ?`,
    );
    for (const index of packages) change.run(index + 1);
  });
  await program.run('build');
  const run = await deploy(program);
  const changed = [...currentFiles(bench)].filter(([key, hash]) => before.get(key) !== hash);
  const { put, bytes, seconds } = run.report.bucket;
  expectSame('objects put', put, changed.length);
  const name = `R2 deploy of ${packages.length} changed of ${bench.scale.packages} packages`;
  return [
    benchRow({
      name,
      detail: `${(bytes / BYTES_PER_MIB).toFixed(1)} MiB; ${seconds.toFixed(2)} s for the bucket`,
      measured: run.report.seconds,
      unit: 's',
      budget: 5,
      processSeconds: run.seconds,
      peakRssMib: run.peakRssMib,
    }),
    benchRow({
      name: `${name}: objects put`,
      detail: `${changed.length} files changed`,
      measured: put,
      unit: 'requests',
      budget: changed.length,
    }),
  ];
}

async function unchangedRow(program: Executable): Promise<BenchRow> {
  const { report, seconds, peakRssMib } = await deploy(program);
  return benchRow({
    name: 'R2 deploy with nothing changed: requests',
    detail: `${report.seconds.toFixed(2)} s`,
    measured: report.bucket.requests,
    unit: 'requests',
    budget: 1, // who wrote there last
    processSeconds: seconds,
    peakRssMib,
  });
}

type BucketDeploy = DeployReport & { readonly bucket: NonNullable<DeployReport['bucket']> };

async function deploy(program: Executable): Promise<ReportedRun<BucketDeploy>> {
  const run = await program.report<DeployReport>('deploy', '--to-r2');
  const { bucket } = run.report;
  if (bucket === null) throw new Error('the deploy left the bucket out');
  return { ...run, report: { ...run.report, bucket } };
}

/** The checksums of the public files of the current build. */
function currentFiles(bench: Bench): Map<string, string> {
  const build = currentDirectory(bench);
  const files = parseChecksums(readFileSync(join(build, 'SHA256SUMS'), 'utf8'));
  if (files === undefined) throw new Error(`SHA256SUMS of ${build} is damaged`);
  files.delete('manifest.json');
  return files;
}

function currentDirectory({ repositoryPath }: Bench): string {
  return join(repositoryPath, readlinkSync(join(repositoryPath, 'current')));
}

/** Says in the ledger that the bucket holds the files; the ETag is that of the root, which a deploy looks at. */
function claimObjects(
  database: Database,
  bucket: string,
  { files, etag }: { readonly files: ReadonlyMap<string, string>; readonly etag: string },
): void {
  const insert = database.prepare(
    `INSERT INTO deployed_objects (bucket, key, sha256, etag, size, deployed_at)
     VALUES (?, ?, ?, ?, 0, '2026-01-01T00:00:00Z')`,
  );
  for (const [key, hash] of files) insert.run(bucket, key, hash, key === ROOT_KEY ? etag : '');
}
