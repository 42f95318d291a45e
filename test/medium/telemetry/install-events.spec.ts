import { mkdtempSync } from 'node:fs';
import { openTelemetryApp, type TelemetryApp } from './telemetry-app.js';
import { InvalidInputError, UnavailableError } from '../../../src/shared/errors/app-error.js';
import type { NotifiedInstall } from '../../../src/domain/telemetry/notification.js';
import { normalizeVersion } from '../../../src/domain/version/normalize.js';
import type { Slug } from '../../../src/domain/types.js';
import { loadConfig } from '../../../src/shared/config/config.loader.js';
import { InstanceSettings } from '../../../src/shared/config/instance.settings.js';
import { AppKey } from '../../../src/shared/secrets/app-key.js';
import { ClientPseudonyms } from '../../../src/telemetry/client-pseudonyms.js';
import { InstallEventsRepository } from '../../../src/telemetry/install-events.repository.js';
import { InstallRecorder } from '../../../src/telemetry/install-recorder.js';
import type { InstallBatch, InstallTally } from '../../../src/telemetry/telemetry.types.js';
import { TelemetrySettings } from '../../../src/telemetry/telemetry.settings.js';
import { addPackage } from '../../support/catalog-database.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const MINUTE = 60_000;
const KEY = 'k'.repeat(32);
const CLIENT = { network: '203.0.113.1', userAgent: 'Composer/2.8.8' };

const root = temporaryDirectory();
let app: TelemetryApp;

beforeEach(async () => {
  app = await openTelemetryApp(mkdtempSync(`${root}/`), { APP_KEY: KEY, INSTALLS_PER_HOUR: '25' });
  await addPackage(app.database, { name: 'akismet', versions: ['1.0', '12.5.0', '2.5.0'] });
});
afterEach(() => app.close());

describe('the dedupe window', () => {
  it('slides: an install counts again an hour after it counted last', async () => {
    expect(await app.install(CLIENT, 'akismet', '1.0.0.0')).toMatchObject({ recorded: 1 });
    app.clock.advance(59 * MINUTE);
    expect(await app.install(CLIENT, 'akismet', '1.0.0.0')).toMatchObject({ repeated: 1 });
    app.clock.advance(MINUTE);
    expect(await app.install(CLIENT, 'akismet', '1.0.0.0')).toMatchObject({ recorded: 1 });
    app.clock.advance(59 * MINUTE);
    expect(await app.install(CLIENT, 'akismet', '1.0.0.0')).toMatchObject({ repeated: 1 });
  });

  it('reaches over midnight, when the pseudonyms change', async () => {
    app.clock.advance(11 * 60 * MINUTE + 50 * MINUTE);
    await app.install(CLIENT, 'akismet', '1.0.0.0');
    app.clock.advance(20 * MINUTE);
    expect(await app.install(CLIENT, 'akismet', '1.0.0.0')).toMatchObject({ repeated: 1 });
    app.clock.advance(40 * MINUTE);
    expect(await app.install(CLIENT, 'akismet', '1.0.0.0')).toMatchObject({ recorded: 1 });
  });

  it('is emptied by the aggregation as it passes', async () => {
    const remembered = (): Promise<unknown[]> =>
      app.database.query('SELECT 1 FROM recent_installs');
    await app.install(CLIENT, 'akismet', '1.0.0.0');
    await app.aggregate();
    expect(await remembered()).toHaveLength(1);
    app.clock.advance(60 * MINUTE);
    await app.aggregate();
    expect(await remembered()).toEqual([]);
  });
});

function pseudonyms(environment: Record<string, string>): ClientPseudonyms {
  const key = new AppKey(loadConfig(InstanceSettings, environment));
  return new ClientPseudonyms(key, loadConfig(TelemetrySettings, environment));
}

describe('the limit of a network', () => {
  const from = (userAgent: string, network = CLIENT.network): Promise<InstallTally> =>
    app.install({ network, userAgent }, 'akismet', '1.0.0.0');

  beforeEach(async () => {
    for (let index = 0; index < 25; index += 1) await from(`Composer/2.8.${index}`);
  });

  it('counts so many installs of a package in an hour, whatever the clients say they are', async () => {
    expect(await from('Composer/2.9.0')).toEqual({
      recorded: 0,
      repeated: 0,
      limited: 1,
      ignored: 0,
    });
    expect(await app.database.query('SELECT 1 FROM install_events')).toHaveLength(25);
  });

  it('holds for one package of one network', async () => {
    await addPackage(app.database, { name: 'other', versions: ['1.0'] });
    expect(await from('Composer/2.9.0', '203.0.113.2')).toMatchObject({ recorded: 1 });
    expect(await app.install(CLIENT, 'other', '1.0.0.0')).toMatchObject({ recorded: 1 });
  });

  it('ends with the hour, and is forgotten then', async () => {
    app.clock.advance(60 * MINUTE);
    expect(await from('Composer/2.9.0')).toMatchObject({ recorded: 1 });
    await app.aggregate();
    expect(await app.database.query('SELECT installs FROM network_installs')).toEqual([
      { installs: 1 },
    ]);
    app.clock.advance(60 * MINUTE);
    await app.aggregate();
    expect(await app.database.query('SELECT * FROM network_installs')).toEqual([]);
  });
});

it('counts versions as Composer sends them, which are not all their own normalized form', async () => {
  const odd = await addPackage(app.database, {
    name: 'odd',
    versions: ['2008-03-01', '1.0-Stable'],
  });
  for (const tag of ['2008-03-01', '1.0-Stable']) {
    const stored = [normalizeVersion(tag), tag];
    await app.database.query('UPDATE package_versions SET normalized = ? WHERE tag = ?', stored);
  }
  expect(await app.install(CLIENT, 'odd', '2008.03.01')).toMatchObject({ recorded: 1 });
  expect(await app.install(CLIENT, 'odd', '1.0.0.0-stable')).toMatchObject({ recorded: 1 });
  expect(await app.database.query('SELECT package_id, version FROM install_events')).toEqual([
    { package_id: odd, version: '2008.03.01' },
    { package_id: odd, version: '1.0.0.0-stable' },
  ]);
});

describe('a pseudonym', () => {
  const now = new Date('2026-03-10T12:00:00Z');
  const of = (client = CLIENT, at = now, key = KEY): string =>
    pseudonyms({ APP_KEY: key }).of(client, at).current.toString('hex');

  it('is the same for the same client on the same day, in every process', () => {
    expect(of()).toBe(of(CLIENT, new Date('2026-03-10T23:59:59Z')));
  });

  it.each([
    ['another day', of(CLIENT, new Date('2026-03-11T00:00:00Z'))],
    ['another key', of(CLIENT, now, 'l'.repeat(32))],
    ['another network', of({ ...CLIENT, network: '203.0.113.2' })],
    ['another User-Agent', of({ ...CLIENT, userAgent: 'Composer/2.8.9' })],
    [
      'text moved over from one to the other',
      of({ network: '203.0.113', userAgent: '.1Composer' }),
    ],
  ])('is another one with %s', (_, other) => {
    expect(other).not.toBe(of());
  });

  it('needs a key in production', () => {
    expect(() => pseudonyms({ APP_ENV: 'production' })).toThrow(InvalidInputError);
    expect(() => loadConfig(InstanceSettings, { APP_KEY: 'short' })).toThrow(/APP_KEY=\(secret\)/);
  });
});

it('commits what comes together in one transaction, each with its own tally', async () => {
  const events = app.get(InstallEventsRepository);
  const record = events.record.bind(events);
  let transactions = 0;
  events.record = (batches) => {
    transactions += 1;
    return record(batches);
  };
  const tallies = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      app.install({ ...CLIENT, userAgent: `${index % 25}` }, 'akismet', '1.0.0.0'),
    ),
  );
  expect(tallies.filter(({ recorded }) => recorded === 1)).toHaveLength(25);
  expect(tallies.filter(({ repeated }) => repeated === 1)).toHaveLength(25);
  expect(transactions).toBe(1);
});

it('sends clients away while too many entries wait, and takes them again then', async () => {
  const events = app.get(InstallEventsRepository);
  const record = events.record.bind(events);
  let unlock = (): void => undefined;
  const locked = new Promise<void>((resolve) => (unlock = resolve));
  events.record = (batches) => locked.then(() => record(batches));
  const install: NotifiedInstall = {
    type: 'plugin',
    slug: 'akismet' as Slug,
    versions: ['1.0.0.0'],
  };
  const batch = (entries: number): InstallBatch => ({
    installs: Array.from({ length: entries }, () => install),
    foreign: 0,
    client: app.get(ClientPseudonyms).of(CLIENT, app.clock.now()),
    versions: { composer: null, php: null },
  });

  const recorder = app.get(InstallRecorder);
  const waiting = recorder.record(batch(200_001));
  await expect(recorder.record(batch(1))).rejects.toThrow(UnavailableError);
  unlock();
  expect(await waiting).toEqual({
    recorded: 1,
    repeated: 200_000,
    limited: 0,
    ignored: 0,
  });
  expect(await recorder.record(batch(1))).toMatchObject({ repeated: 1 });
});

it('makes no package dirty', async () => {
  await app.database.query(`UPDATE packages SET content_hash = 'built'`);
  await app.install(CLIENT, 'akismet', '1.0.0.0');
  await app.aggregate();
  expect(await app.database.query('SELECT content_hash FROM packages')).toEqual([
    { content_hash: 'built' },
  ]);
});
