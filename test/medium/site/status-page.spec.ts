import request from 'supertest';
import { BUILD_ID } from '../../../src/build/build.types.js';
import { JobDispatcher } from '../../../src/shared/jobs/job-dispatcher.js';
import { HOSTILE_TEXTS } from '../../support/hostile-texts.js';
import { htmlProblems } from '../../support/html-problems.js';
import { openHttpApp, type HttpApp } from '../../support/http-app.js';
import { addRepositoryPast } from '../../support/repository-past.js';
import { StatementRecorder } from '../../support/statement-recorder.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
const MOST_BYTES = 150 * 1_024;

let app: HttpApp;
beforeAll(async () => {
  app = await openHttpApp(root, { APP_URL: 'https://wp.example.org' });
  await addRepositoryPast(
    app.database,
    HOSTILE_TEXTS.map((text, index) => ({ name: `evil-${index}`, text })),
  );
});
afterAll(() => app.close());

async function page(path: string, of: HttpApp = app): Promise<string> {
  const answer: request.Response = await request(of.server).get(path);
  expect({ path, status: answer.status }).toEqual({ path, status: 200 });
  expect(answer.headers).toMatchObject({ 'cache-control': 'public, max-age=60' });
  return answer.text;
}

/** What somebody reads, in one line. */
function textOf(html: string): string {
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

it('says how the repository is, without a word that is for operators only', async () => {
  const html = await page('/status');
  const text = textOf(html);

  expect(await htmlProblems(html)).toEqual([]);
  expect(Buffer.byteLength(html)).toBeLessThan(MOST_BYTES);
  expect(html).not.toContain('secret');
  expect(text).toContain('Up to date: level with the directory All 80,347 packages are in build');
  expect(text).toContain('Behind the directory: at most 10 min 0 s');
  expect(text).toMatch(/Highest: 1\d minutes, around \d\d:\d\d UTC\. Not measured for /);
  expect(text).toMatch(/Met on 83 of 86 measured days\. Missed on .*\(1 h 23 min\)/);
  expect(text).toContain('Asking WordPress.org about packages');
  expect(text).toContain('40 earlier builds');
  expect(text).toContain('Held by guard');
});

it('is the same for programs', async () => {
  const html = await page('/status');
  expect(html).toContain('<link rel="alternate" type="application/json" href="/api/status"');
});

it('says what a build changed, and how many packages are not named', async () => {
  const html = await page('/status');
  const [, id = ''] = /href="\/status\/builds\/([^"]+)"/.exec(html) ?? [];
  expect(id).toMatch(BUILD_ID);
  const build = await page(`/status/builds/${id}`);

  expect(await htmlProblems(build)).toEqual([]);
  expect(textOf(build)).toMatch(/wp-plugin\/gone-1-0 removed.*added.*and 125 more/);
  await request(app.server).get('/status/builds/20200101-000000').expect(404);
});

it('says that nothing is known of a new repository', async () => {
  const fresh = await openHttpApp(root);
  try {
    const html = await page('/status', fresh);
    expect(await htmlProblems(html)).toEqual([]);
    const text = textOf(html);
    expect(text).toContain('Nothing is served yet');
    expect(text).toContain('Nothing was measured in the last 24 hours.');
    expect(text).toContain('No day was measured yet.');
  } finally {
    await fresh.close();
  }
});

it('asks the database as often for a long past as for none', async () => {
  const questions = async (of: HttpApp): Promise<number> => {
    await of.get(JobDispatcher).end(); // It looks for jobs through the same connection.
    const recorder = new StatementRecorder(of.reader);
    await page('/status', of);
    return recorder.take().reduce((sum, { runs }) => sum + runs, 0);
  };
  const [fresh, grown] = [await openHttpApp(root), await openHttpApp(root)];
  try {
    await addRepositoryPast(grown.database);
    const few = await questions(fresh);
    expect(few).toBeGreaterThan(5);
    expect(await questions(grown)).toBe(few);
  } finally {
    await fresh.close();
    await grown.close();
  }
});

describe('when it is not as it should be', () => {
  const at = (ms: number): string => new Date(Date.now() - ms).toISOString();

  it.each([
    [50, 'Late: 50 minutes behind the directory'],
    [200, 'Late: 3 hours 20 minutes behind the directory'],
  ])('says so when a release waits for %i minutes', async (minutes, words) => {
    const late = await openHttpApp(root);
    try {
      await addRepositoryPast(late.database);
      await late.database.query(
        `INSERT INTO package_versions (package_id, tag, published_at, published_basis, status)
         SELECT id, '2.0', ?, 'served', 'published' FROM packages WHERE name = 'order-notes'`,
        [at(minutes * 60_000)],
      );
      await late.database.query(`UPDATE packages SET last_synced_at = ''`);
      await late.database.query(
        `UPDATE job_runs SET finished_at = ? WHERE command = 'check-status'`,
        [at(9 * 3_600_000)],
      );
      await late.database.query(
        `INSERT INTO site_meta VALUES ('deploy_hold', '{"buildId":"x","since":"2026-03-10T12:00:00Z"}')`,
      );
      const text = textOf(await page('/status', late));

      expect(text).toContain(words);
      expect(text).toContain('1 release is waiting to be published.');
      expect(text).toContain(
        'Newer builds are held back on purpose since 10 March 2026, 12:00 UTC',
      );
      expect(text).toContain('Missed: “Since all packages were checked for closing”');
    } finally {
      await late.close();
    }
  });
});
