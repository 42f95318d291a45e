import request from 'supertest';
import { IncidentsRepository } from '../../../src/incidents/incidents.repository.js';
import { IncidentOverError, IncidentsService } from '../../../src/incidents/incidents.service.js';
import { InvalidInputError } from '../../../src/shared/errors/app-error.js';
import { WriteQueue } from '../../../src/shared/database/write-queue.js';
import { FixedClock } from '../../support/test-app.js';
import { htmlProblems } from '../../support/html-problems.js';
import { openHttpApp, type HttpApp } from '../../support/http-app.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
let app: HttpApp;
let clock: FixedClock;
let incidents: IncidentsService;

beforeEach(async () => {
  app = await openHttpApp(root, { APP_URL: 'https://wp.example.org' });
  clock = new FixedClock();
  incidents = new IncidentsService(
    new IncidentsRepository(new WriteQueue(app.database, app.database)),
    clock,
  );
});
afterEach(() => app.close());

async function text(path: string): Promise<string> {
  const answer = await request(app.server).get(path).set('Accept', '*/*').expect(200).buffer();
  return answer.text || String(answer.body);
}

it('shows what goes on on the status page, with its time', async () => {
  await incidents.begin(
    'Builds <wait>.\n\nComposer is not affected.',
    new Date('2026-03-10T11:30:00Z'),
  );
  const page = await text('/status');
  expect(await htmlProblems(page)).toEqual([]);
  expect(page).toContain('<p>Builds &lt;wait>.</p><p>Composer is not affected.</p>');
  expect(page).toContain('<time datetime="2026-03-10T11:30:00Z">10 Mar 2026, 11:30 UTC</time>');
});

it('takes it off the page when it is over, and tells the feed so', async () => {
  const id = await incidents.begin('Builds wait.');
  clock.advance(60_000);
  await incidents.change(id, 'Builds go on.');
  expect(await text('/status.atom')).toContain('Incident since 2026-03-10T12:00:00Z');
  clock.advance(60_000);
  await incidents.end(id);
  expect(await text('/status')).not.toContain('Builds go on.');
  const [row] = await app.database.query<Record<string, unknown>[]>('SELECT * FROM incidents');
  expect(row).toEqual({
    id,
    text: 'Builds go on.',
    began_at: '2026-03-10T12:00:00Z',
    ended_at: '2026-03-10T12:02:00Z',
    updated_at: '2026-03-10T12:02:00Z',
  });
});

it('has an entry of the feed for one that is over', async () => {
  const id = await incidents.begin('Builds wait.');
  await incidents.end(id);
  const feed = await text('/status.atom');
  expect(feed).toContain('<id>https://wp.example.org/status#incident-1</id>');
  expect(feed).toContain('Over: incident of 2026-03-10T12:00:00Z');
});

it('cannot be changed or ended once it is over', async () => {
  const id = await incidents.begin('Builds wait.');
  await incidents.end(id);
  await expect(incidents.end(id)).rejects.toThrow(IncidentOverError);
  await expect(incidents.change(id, 'x')).rejects.toThrow(IncidentOverError);
});

it('does not begin in the future', async () => {
  await expect(incidents.begin('x', new Date('2026-03-10T12:00:01Z'))).rejects.toThrow(
    InvalidInputError,
  );
});
