import { mkdtempSync } from 'node:fs';
import { runPipeline } from '../../support/pipeline-steps.js';
import { StatementRecorder } from '../../support/statement-recorder.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openWordpressOrgApp, type WordpressOrgApp } from '../../support/wordpress-org-app.js';

const DAY = 86_400_000;

/** A step that reads all packages, all of a directory, or all their versions. */
const READS_ALL = /SCAN (?:packages|package_versions|p)\b|\(type=\?\)/;

/** The names of a directory, to be compared with its listing. */
const NAMES = /SELECT "PackageEntity"."name"/;

const root = temporaryDirectory();
let app: WordpressOrgApp;
let recorder: StatementRecorder;

beforeEach(async () => {
  app = await openWordpressOrgApp(mkdtempSync(`${root}/`));
  recorder = new StatementRecorder(app.database);
  app.catalogue.add({ type: 'plugin', slug: 'akismet', versions: ['5.0'] });
  app.catalogue.add({ type: 'theme', slug: 'astra', versions: ['1.0'] });
});
afterEach(() => app.close());

/** The statements of a cycle, on the writing connection, that read all of what grows with the catalogue. */
async function wholeReads(): Promise<string[]> {
  recorder.take();
  await runPipeline(app);
  return recorder
    .take()
    .filter(({ sql, plan }) => !NAMES.test(sql) && plan.some((step) => READS_ALL.test(step)))
    .map(({ sql, plan }) => [sql, ...plan].join('\n'));
}

it('reads no table whole in a cycle in which nothing changed', async () => {
  await runPipeline(app);
  app.clock.advance(60_000);
  expect(await wholeReads()).toEqual([]);
});

it('nor when the older log was read a month ago, but for the first', async () => {
  await runPipeline(app);
  app.clock.advance(31 * DAY);
  await runPipeline(app);
  app.clock.advance(60_000);
  expect(await wholeReads()).toEqual([]);
});
