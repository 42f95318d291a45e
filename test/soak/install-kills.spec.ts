import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import {
  openDataSource,
  readerOptions,
  writerOptions,
} from '../../src/shared/database/data-source.js';
import { seededRandom } from '../simulator/seeded-random.js';
import { addPackage } from '../support/catalog-database.js';
import { runCli, startCli } from '../support/run-cli.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { rounds, seed, timeLimit } from './rounds.js';

const PACKAGES = 50;
const KILLS = rounds(20);
const CLIENTS_AT_ONCE = 8;
const MOST_BEFORE_A_KILL = 40;
const TIMEOUT_MS = timeLimit(240_000);

const root = temporaryDirectory();

/** A storage of its own whose database knows packages `p-0` … in version 1.0. */
async function fresh(): Promise<{ environment: Record<string, string>; path: string }> {
  const directory = mkdtempSync(`${root}/`);
  const path = `${directory}/wppackages.db`;
  const environment = {
    STORAGE_PATH: directory,
    DB_PATH: path,
    APP_KEY: 'a key that is long enough for this test',
    DOWNLOADS_PER_MINUTE: '1000000',
    DOWNLOAD_ENTRIES_PER_MINUTE: '100000000',
    INSTALLS_PER_HOUR: '1000000',
    LOG_LEVEL: 'warn',
  };
  await runCli(['migrate'], environment);
  const source = await openDataSource(writerOptions(path), 'current');
  for (let index = 0; index < PACKAGES; index += 1) {
    await addPackage(source, { name: `p-${index}`, versions: ['1.0'] });
  }
  await source.destroy();
  return { environment, path };
}

async function reading<T>(path: string, work: (source: DataSource) => Promise<T>): Promise<T> {
  const source = await openDataSource(readerOptions(path), 'current');
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
}

type Cli = ReturnType<typeof startCli>;

async function serve(environment: Record<string, string>): Promise<Cli & { url: string }> {
  const cli = startCli(['serve', '--addr', '127.0.0.1:0'], environment);
  const { stdout } = cli.process;
  if (stdout === null) throw new Error('no standard output');
  const [line] = (await once(stdout, 'data')) as [string];
  return { ...cli, url: line.replace('listening on ', '').trim() };
}

/** Whether the server said that it has the installs of this client: three packages. */
async function notify(url: string, client: number): Promise<boolean> {
  const downloads = [0, 1, 2].map((offset) => ({
    name: `wp-plugin/p-${(client + offset) % PACKAGES}`,
    version: '1.0.0.0',
  }));
  try {
    const answer = await fetch(`${url}/downloads`, {
      method: 'POST',
      headers: { 'User-Agent': `Composer/2.8.8 (client ${client}; PHP 8.3.1)` },
      body: JSON.stringify({ downloads }),
    });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}

/** Clients that send their notification again and again until it is acknowledged. */
class Clients {
  #next = 0;
  #unacknowledged: number[] = [];
  acknowledged = 0;

  /** Sends until the server has gone, or until `count` clients are done; tells of each that is. */
  async sendTo(url: string, count: number, onAcknowledged = (): void => undefined): Promise<void> {
    let left = count;
    await Promise.all(
      Array.from({ length: CLIENTS_AT_ONCE }, async () => {
        while (left > 0) {
          left -= 1;
          const client = this.#unacknowledged.pop() ?? this.#next++;
          if (!(await notify(url, client))) {
            this.#unacknowledged.push(client);
            return;
          }
          this.acknowledged += 1;
          onAcknowledged();
        }
      }),
    );
  }

  /** Lets everybody be acknowledged at last. */
  async finish(url: string): Promise<void> {
    while (this.#unacknowledged.length > 0) {
      const client = this.#unacknowledged.pop() ?? 0;
      if (!(await notify(url, client))) throw new Error('not acknowledged');
      this.acknowledged += 1;
    }
  }
}

async function expectExact(path: string, events: number): Promise<void> {
  await reading(path, async (source) => {
    expect(await source.query('SELECT COUNT(*) AS events FROM install_events')).toEqual([
      { events },
    ]);
    expect(
      await source.query(
        `SELECT SUM(wp_packages_installs_total) AS total, SUM(wp_packages_installs_30d) AS recent
         FROM packages`,
      ),
    ).toEqual([{ total: events, recent: events }]);
    expect(
      await source.query(
        `SELECT id, wp_packages_installs_total AS total FROM packages WHERE
           wp_packages_installs_total <>
             (SELECT COUNT(*) FROM install_events WHERE package_id = packages.id)
           OR wp_packages_installs_total <>
             (SELECT SUM(installs) FROM monthly_installs WHERE package_id = packages.id)
           OR wp_packages_installs_total <>
             (SELECT SUM(installs) FROM version_installs WHERE package_id = packages.id)`,
      ),
    ).toEqual([]);
    const clients = 'SELECT composer, php, SUM(installs) AS installs FROM client_installs';
    expect(await source.query(clients)).toEqual([{ composer: '2', php: '8.3', installs: events }]);
  });
}

it(
  'loses no acknowledged install and counts none twice, killed while it takes them',
  async () => {
    const { environment, path } = await fresh();
    const random = seededRandom(seed(20260310));
    const clients = new Clients();
    for (let turn = 0; turn < KILLS; turn += 1) {
      const server = await serve(environment);
      let left = 1 + Math.floor(random() * MOST_BEFORE_A_KILL);
      await clients.sendTo(server.url, Infinity, () => {
        left -= 1;
        if (left === 0) server.process.kill('SIGKILL');
      });
      expect((await server.done).signal).toBe('SIGKILL');
    }
    const server = await serve(environment);
    await clients.finish(server.url);
    server.process.kill('SIGTERM');
    expect((await server.done).code).toBe(0);
    expect(clients.acknowledged).toBeGreaterThanOrEqual(KILLS);
    await runCli(['aggregate-installs'], environment);
    await expectExact(path, clients.acknowledged * 3);
  },
  TIMEOUT_MS,
);

it(
  'counts exactly, killed while it aggregates beside a server that takes installs',
  async () => {
    const { environment, path } = await fresh();
    const random = seededRandom(seed(42));
    const clients = new Clients();
    const server = await serve(environment);
    const stop = new AbortController();
    const sending = (async () => {
      while (!stop.signal.aborted) await clients.sendTo(server.url, 200);
    })();
    for (let turn = 0; turn < KILLS; turn += 1) {
      const { process: child, done } = startCli(['aggregate-installs'], environment);
      await wait(350 + Math.floor(random() * 400));
      child.kill('SIGKILL');
      await done;
    }
    stop.abort();
    await sending;
    await clients.finish(server.url);
    server.process.kill('SIGTERM');
    await server.done;
    for (let run = 0; run < 2; run += 1) {
      const { code, stderr } = await runCli(['aggregate-installs'], environment);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    }
    await expectExact(path, clients.acknowledged * 3);
  },
  TIMEOUT_MS,
);
