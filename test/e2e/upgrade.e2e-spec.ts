import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DOCUMENT_FORMAT } from '../../src/domain/composer/package-document.js';
import type { BuildReport } from '../../src/build/build.types.js';
import type { PipelineReport } from '../../src/pipeline/pipeline.service.js';
import type { StatusReport } from '../../src/pipeline/status.service.js';
import { startSimulator, type Simulator } from '../simulator/simulator.js';
import { runCli, startCli } from '../support/run-cli.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { directoryOfFixture, SUSPECTS } from '../upgrade/directory-history.js';
import { ARCHIVE, databaseOf, settingsOf, unpack, type FixtureFacts } from '../upgrade/fixture.js';
import { countDirtyPackages, readRows } from '../upgrade/table-keys.js';

/** How long another run of this test may have the port of the fixture. */
const PORT_TIMEOUT_MS = 90_000;
const PORT_POLL_MS = 500;

/** Where migrating leaves rows of its own, after the older ones. */
const GROWING = new Set(['job_runs', 'migrations', 'package_status_changes']);

/** The key of a row that migrating adds between older ones. */
const STATED = 'schema_oldest_code';

const root = temporaryDirectory();
let simulator: Simulator;
let facts: FixtureFacts;
let migrated: string;

beforeAll(async () => {
  const unpacked = unpack(join(import.meta.dirname, '../..', ARCHIVE), root);
  facts = unpacked.facts;
  migrated = unpacked.storage;
  const { code, stderr } = await runCli(['migrate'], settingsOf(migrated));
  if (code !== 0) throw new Error(`migrate ended with ${code ?? 'a signal'}: ${stderr}`);
});

beforeEach(async () => {
  simulator = await simulatorOfFixture();
}, 2 * PORT_TIMEOUT_MS);

afterEach(() => simulator.close());

/** The directory as the fixture left it, at the address that its documents name. */
async function simulatorOfFixture(): Promise<Simulator> {
  const catalogue = directoryOfFixture();
  const heads = {
    plugin: catalogue.repository('plugin').head,
    theme: catalogue.repository('theme').head,
  };
  if (heads.plugin !== facts.revisions.plugin || heads.theme !== facts.revisions.theme) {
    throw new Error('the simulated directory has changed; run: npm run fixture:upgrade');
  }
  const deadline = performance.now() + PORT_TIMEOUT_MS;
  for (;;) {
    try {
      return await startSimulator({ catalogue, port: facts.port });
    } catch (error) {
      const isInUse = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!isInUse || performance.now() >= deadline) throw error;
      await wait(PORT_POLL_MS);
    }
  }
}

/** A migrated storage of its own. */
function fresh(): string {
  const storage = join(mkdtempSync(`${root}/`), 'storage');
  execFileSync('cp', ['-a', migrated, storage]);
  return storage;
}

function environmentOf(storage: string): Record<string, string> {
  return { ...settingsOf(storage), ...simulator.environment(), LOG_LEVEL: 'warn' };
}

/** What the command printed; it must end well. */
async function succeed(words: readonly string[], storage: string): Promise<string> {
  const { code, stdout, stderr } = await runCli(words, environmentOf(storage));
  expect({ words, code, stderr: code === 0 ? '' : stderr }).toEqual({ words, code: 0, stderr: '' });
  return stdout;
}

async function report<T>(words: readonly string[], storage: string): Promise<T> {
  return JSON.parse(await succeed([...words, '--json'], storage)) as T;
}

function buildsIn(storage: string): readonly string[] {
  return readdirSync(join(storage, 'repository/builds')).sort();
}

async function currentBuild(storage: string): Promise<string | null> {
  return (await report<StatusReport>(['status'], storage)).currentBuild;
}

/** Tables that are called otherwise since. */
const RENAMED_TABLES = new Map([
  ['status_check_changes', 'package_status_changes'],
  ['status_check_pending', 'pending_closures'],
]);

/** Columns that are called otherwise since. */
const RENAMED = new Map([['job_runs.report_json', 'result_json']]);

/** What is told otherwise since. */
const REPLACED = new Set([
  'sync_runs.meta_json',
  'status_check_pending.status_check_id',
  'metadata_touched.begun_at',
]);

/** Rows that say what a column says since: that the feed begins anew, for all names. */
const isDropped = (table: string, row: readonly unknown[]): boolean =>
  table === 'metadata_changes' && row.includes('*');

const isSameFormat = (): boolean => facts.documentFormat === DOCUMENT_FORMAT;

describe('a repository that an older release made, migrated', () => {
  it('keeps every row of every table', () => {
    for (const [table, { columns, rows: all }] of Object.entries(facts.tables)) {
      if (table === 'job_lease') continue; // of processes that have ended
      const kept = columns.filter((column) => !REPLACED.has(`${table}.${column}`));
      const lasting = all.filter((row) => !isDropped(table, row));
      const rows = lasting.map((row) => row.filter((_, at) => kept.includes(columns[at] ?? '')));
      const names = kept.map((column) => RENAMED.get(`${table}.${column}`) ?? column);
      const successor = RENAMED_TABLES.get(table) ?? table;
      const found = readRows(databaseOf(migrated), successor, names).filter(
        (row) => !row.includes(STATED),
      );
      const older = GROWING.has(successor) ? found.slice(0, rows.length) : found;
      expect({ table, rows: older }).toEqual({ table, rows });
    }
  });

  it('has no package to render again while documents keep their format', () => {
    const { rows = [] } = facts.tables['packages'] ?? {};
    const allowed = isSameFormat() ? [facts.dirtyPackages] : [facts.dirtyPackages, rows.length];

    expect(allowed).toContain(countDirtyPackages(databaseOf(migrated)));
  });

  it('renders the same documents while they keep their format', async () => {
    const { rendered, changed } = await report<BuildReport>(['build', '--force'], fresh());

    expect(rendered).toBe(facts.tables['packages']?.rows.length);
    expect(changed === 0).toBe(isSameFormat());
  });

  it('is described by status', async () => {
    const text = await succeed(['status'], migrated);
    const { currentBuild, running, lastRuns } = await report<StatusReport>(['status'], migrated);

    expect(text).toContain(facts.held);
    expect({ currentBuild, running }).toEqual({ currentBuild: facts.held, running: [] });
    expect(lastRuns.map(({ command }) => command)).toEqual(
      expect.arrayContaining(['aggregate-installs', 'check-status', 'deploy', 'pipeline']),
    );
  });

  it('is still held by its rollback, and makes no new build of an unchanged directory', async () => {
    const storage = fresh();
    const held = await report<PipelineReport>(['pipeline'], storage);
    expect(held.deploy).toMatchObject({ outcome: 'held', buildId: facts.held });
    expect(held.deploy?.hold).toMatchObject({ buildId: facts.held });
    expect(held.build.changed === 0).toBe(isSameFormat());

    const newest = buildsIn(storage).at(-1) ?? '';
    expect(await succeed(['deploy'], storage)).toContain(newest);
    expect(await currentBuild(storage)).toBe(newest);

    const builds = buildsIn(storage);
    const released = await report<PipelineReport>(['pipeline'], storage);
    expect(released.build).toMatchObject({ outcome: 'unchanged', buildId: newest });
    expect(released.deploy).toMatchObject({ outcome: 'unchanged', buildId: newest });
    // No further one; the clean-up may remove what the hold kept.
    expect(builds).toEqual(expect.arrayContaining([...buildsIn(storage)]));
  });

  it('notices what changes afterwards', async () => {
    const storage = fresh();
    await succeed(['deploy'], storage);
    await succeed(['pipeline'], storage); // brings documents to the format of this code
    simulator.catalogue.release('plugin', 'akismet', '5.8');

    const { build, deploy } = await report<PipelineReport>(['pipeline'], storage);

    expect(build).toMatchObject({ outcome: 'built', changed: 1 });
    expect(deploy).toMatchObject({ outcome: 'promoted', buildId: build.buildId });
  });

  it('can be rolled back to the build of before the upgrade', async () => {
    const storage = fresh();
    await succeed(['deploy'], storage);

    await succeed(['deploy', '--rollback'], storage);

    expect(await currentBuild(storage)).toBe(facts.held);
  });

  it('closes what its last check held back', async () => {
    const storage = fresh();

    const accepted = await report<{ deactivated: number }>(['check-status', '--accept'], storage);
    const checked = await report<{ deactivated: number }>(['check-status'], storage);

    expect(accepted.deactivated).toBe(SUSPECTS.length);
    expect(checked.deactivated).toBe(0);
  });

  it('counts the installs that it had not counted', async () => {
    expect(await report(['aggregate-installs'], fresh())).toMatchObject({ counted: 3 });
  });

  it('is served', async () => {
    const storage = fresh();
    const server = startCli(['serve', '--addr', '127.0.0.1:0'], environmentOf(storage));
    if (server.process.stdout === null) throw new Error('no standard output');
    const [line] = (await once(server.process.stdout, 'data')) as [string];
    const url = line.replace('listening on ', '').trim();

    const paths = ['packages.json', 'p2/wp-plugin/akismet.json', 'api/stats', 'health'];
    const answers = await Promise.all(paths.map((path) => fetch(`${url}/${path}`)));
    const [rootDocument, document] = await Promise.all(answers.map((answer) => answer.text()));
    server.process.kill('SIGTERM');

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const build = join(storage, 'repository/builds', facts.held);
    expect(rootDocument).toBe(readFileSync(join(build, 'packages.json'), 'utf8'));
    expect(document).toBe(readFileSync(join(build, 'p2/wp-plugin/akismet.json'), 'utf8'));
    expect(await server.done).toMatchObject({ code: 0 });
  });
});
