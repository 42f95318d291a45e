import request from 'supertest';
import { addPackage } from '../../support/catalog-database.js';
import { openHttpApp, type HttpApp } from '../../support/http-app.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const MINUTE_MS = 60_000;

const root = temporaryDirectory();
let app: HttpApp;

beforeEach(async () => {
  app = await openHttpApp(root, { APP_URL: 'https://wp.example.org' });
});
afterEach(() => app.close());

function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * MINUTE_MS).toISOString().replace(/\.\d+/, '');
}

/** A look through WordPress.org that came to its end. */
async function look(at: string): Promise<void> {
  await app.database.query(
    `INSERT INTO job_runs (command, scope, status, asked_by, asked_at, started_at)
     VALUES ('discover', 'catalog', 'completed', 'schedule', ?, ?)`,
    [at, at],
  );
}

/** A release that the directory listed and no build has. */
async function owe(listedAt: string): Promise<void> {
  const id = await addPackage(app.database, { name: 'shop', versions: ['1.0'] });
  await app.database.query(
    `UPDATE package_versions SET published_basis = 'served', published_at = ? WHERE package_id = ?`,
    [listedAt, id],
  );
}

async function stamp(): Promise<string | undefined> {
  const { text } = await request(app.server).get('/popular');
  return /Freshness: ([^.]*)\..*?datetime="([^"]*)"/s.exec(text)?.slice(1).join(' ');
}

it('is not told before WordPress.org was looked through', async () => {
  expect(await stamp()).toBeUndefined();
});

it('is on time after a look, when nothing is owed since', async () => {
  const at = minutesAgo(3);
  await look(at);
  expect(await stamp()).toBe(`on time ${at}`);
});

it('is that of the oldest release that is not published, however lately it was looked', async () => {
  const listedAt = minutesAgo(90);
  await look(minutesAgo(3));
  await owe(listedAt);
  expect(await stamp()).toBe(`stale ${listedAt}`);
});
