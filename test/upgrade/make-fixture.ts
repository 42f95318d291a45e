import { mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { embeddedCatalogue } from '../simulator/embedded-catalogue.js';
import { startSimulator, type Simulator } from '../simulator/simulator.js';
import { startS3Server } from '../support/s3-server.js';
import { CHANGES } from './directory-history.js';
import { ARCHIVE, databaseOf, pack, settingsOf, type FixtureFacts } from './fixture.js';
import { OldRelease } from './old-release.js';
import { countDirtyPackages, readTableKeys } from './table-keys.js';

/** The release that is upgraded from; migrations 0001 to 0008. */
const COMMIT = 'f3f8c2d0faf85da910da2920857bd6dc57e14e00';

/** Above the ports that Linux gives to whoever asks for a free one. */
const PORT = 61_808;

const ROOT = join(import.meta.dirname, '../../..');

/**
 * npm run fixture:upgrade
 *
 * Makes the fixture of the upgrade test again: an older release works on the simulated directory, and
 * its storage is packed. Build ids, times and checksums of addresses apart, each run makes the same.
 */
async function main(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'wppackages-fixture-'));
  const storage = join(directory, 'storage');
  mkdirSync(storage);
  const simulator = await startSimulator({ catalogue: embeddedCatalogue(), port: PORT });
  try {
    const settings = { ...settingsOf(storage), ...simulator.environment() };
    const place = { root: ROOT, commit: COMMIT, code: join(directory, 'code') };
    await live(OldRelease.install(place, settings), simulator);
    const archive = join(ROOT, ARCHIVE);
    mkdirSync(dirname(archive), { recursive: true });
    pack(directory, factsOf(storage, simulator), archive);
    process.stderr.write(`${ARCHIVE}: ${Math.ceil(statSync(archive).size / 1_024)} KiB\n`);
  } finally {
    await simulator.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The life of the repository: first run, changes, closures, installs, a rollback, a guarded check. */
async function live(release: OldRelease, { catalogue }: Simulator): Promise<void> {
  await release.run(['migrate']);
  await release.run(['discover']);
  await release.run(['backfill-revisions']);
  await release.run(['pipeline']);

  CHANGES.releases(catalogue);
  await release.run(['pipeline']);

  CHANGES.closures(catalogue);
  await release.run(['check-status']);
  await release.run(['pipeline']);

  await release.serving(async (url) => {
    for (const client of ['8.1', '8.3', '8.4']) await notify(url, client);
    await release.run(['aggregate-installs']);
    await notify(url, '7.4');
  });

  CHANGES.reopenings(catalogue);
  await release.run(['check-status']);
  await release.run(['update', '--name=redirection']);
  await release.run(['build', '--package=wp-plugin/nowhere'], { code: 1 });
  await release.run(['pipeline']);
  await deployToBucket(release);

  CHANGES.badRelease(catalogue);
  await release.run(['pipeline']);
  await release.run(['deploy', '--rollback']);

  CHANGES.goodRelease(catalogue);
  await release.run(['pipeline']);

  CHANGES.suspectClosures(catalogue);
  const guard = { GUARD_CLOSURES_MIN: '1', GUARD_CLOSURES_PERCENT: '0' };
  await release.run(['check-status'], { code: 1, settings: guard });
}

/** What Composer sends after an install, by a client on this PHP. */
async function notify(url: string, php: string): Promise<void> {
  const downloads = [
    { name: 'wp-plugin/akismet', version: '5.6.0.0' },
    { name: 'wp-plugin/classic-editor', version: '1.6.7.0' },
    { name: 'wp-theme/twentytwelve', version: '99.0.0.0' },
  ];
  const answer = await fetch(`${url}/downloads`, {
    method: 'POST',
    headers: { 'User-Agent': `Composer/2.8.8 (Linux; PHP ${php}.1)` },
    body: JSON.stringify({ downloads }),
  });
  if (!answer.ok) throw new Error(`notification: ${answer.status} ${await answer.text()}`);
}

async function deployToBucket(release: OldRelease): Promise<void> {
  const bucket = await startS3Server();
  try {
    await release.run(['deploy', '--to-r2'], { settings: bucket.settings });
  } finally {
    await bucket.close();
  }
}

function factsOf(storage: string, { catalogue }: Simulator): FixtureFacts {
  const tables = readTableKeys(databaseOf(storage));
  const newest = String(tables['builds']?.rows.at(-1)?.[0]);
  const manifest = readFileSync(
    join(storage, 'repository/builds', newest, 'manifest.json'),
    'utf8',
  );
  const fingerprint = (JSON.parse(manifest) as { document_fingerprint: string })
    .document_fingerprint;
  return {
    commit: COMMIT,
    port: PORT,
    revisions: {
      plugin: catalogue.repository('plugin').head,
      theme: catalogue.repository('theme').head,
    },
    documentFormat: Number.parseInt(fingerprint, 10),
    held: basename(readlinkSync(join(storage, 'repository/current'))),
    newest,
    dirtyPackages: countDirtyPackages(databaseOf(storage)),
    tables,
  };
}

await main();
