import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from './free-port.js';
import { answers, end } from './server-program.js';

const run = promisify(execFile);

const PROGRAMS = ['ceph-mon', 'ceph-osd', 'radosgw', 'radosgw-admin', 'ceph', 'monmaptool'];
const PACKAGES = 'ceph-mon ceph-osd ceph-mgr radosgw ceph-common';
const START_TIMEOUT_MS = 90_000;

/** A real S3 server on loopback: one Ceph node with its objects in memory. */
export interface Radosgw {
  /** Path-style endpoint. */
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  close(): Promise<void>;
}

/** Whether the system has what `startRadosgw` needs. */
export function hasRadosgw(): boolean {
  const folders = (process.env['PATH'] ?? '').split(':');
  return PROGRAMS.every((name) => folders.some((folder) => existsSync(join(folder, name))));
}

/** Starts the server; fails with the packages to install when it is missing. */
export async function startRadosgw(): Promise<Radosgw> {
  if (!hasRadosgw()) throw new Error(`needs: apt-get install --no-install-recommends ${PACKAGES}`);
  const root = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  const node = new CephNode(await mkdtemp(join(root, 'wppackages-s3-')));
  try {
    return await node.start();
  } catch (error) {
    await node.stop();
    throw error;
  }
}

/** The daemons of one cluster over one folder. */
class CephNode {
  readonly #daemons: ChildProcess[] = [];

  constructor(private readonly folder: string) {}

  async start(): Promise<Radosgw> {
    const [v2, v1, port] = [await freePort(), await freePort(), await freePort()];
    const monitor = `[v2:127.0.0.1:${v2},v1:127.0.0.1:${v1}]`;
    const id = randomUUID();
    for (const name of ['mon', 'osd', 'log']) await mkdir(join(this.folder, name));
    await writeFile(this.#path('ceph.conf'), configuration(this.folder, { id, monitor, port }));
    await this.#startMonitor(id, monitor);
    await this.#startStore();
    this.#spawn('radosgw', '-f', '-n', 'client.rgw.a');
    const endpoint = `http://127.0.0.1:${port}`;
    await until(() => answers(endpoint));
    const keys = { accessKeyId: 'AKIATEST', secretAccessKey: 'secretsecret' };
    await this.#admin(keys);
    return { endpoint, ...keys, close: () => this.stop() };
  }

  /** Ends the daemons, the last one first. */
  async stop(): Promise<void> {
    for (const daemon of this.#daemons.splice(0).reverse()) await end(daemon, 'SIGKILL');
    await rm(this.folder, { recursive: true, force: true });
  }

  async #startMonitor(id: string, monitor: string): Promise<void> {
    const keyring = this.#path('keyring');
    const map = this.#path('monmap');
    await run('monmaptool', ['--create', '--addv', 'a', monitor, '--fsid', id, map]);
    await run('ceph-authtool', ['--create-keyring', keyring]);
    for (const [name, ...caps] of KEYS) {
      const words = caps.flatMap(([service = '', rule = '']) => ['--cap', service, rule]);
      await run('ceph-authtool', [keyring, '--gen-key', '-n', name, ...words]);
    }
    await this.#run('ceph-mon', '--mkfs', '-i', 'a', '--monmap', map, '--keyring', keyring);
    this.#spawn('ceph-mon', '-f', '-i', 'a');
    await this.#run('ceph', '--connect-timeout', '60', 'auth', 'import', '-i', keyring);
  }

  async #startStore(): Promise<void> {
    const id = randomUUID();
    await this.#run('ceph', 'osd', 'new', id);
    await this.#run('ceph-osd', '-i', '0', '--mkfs', '--osd-uuid', id);
    this.#spawn('ceph-osd', '-f', '-i', '0');
  }

  async #admin({ accessKeyId, secretAccessKey }: Record<string, string>): Promise<void> {
    const keys = [`--access-key=${accessKeyId ?? ''}`, `--secret-key=${secretAccessKey ?? ''}`];
    await this.#run('radosgw-admin', 'user', 'create', '--uid=t', '--display-name=t', ...keys);
  }

  async #run(program: string, ...words: string[]): Promise<void> {
    await run(program, ['-c', this.#path('ceph.conf'), ...words]);
  }

  #spawn(program: string, ...words: string[]): void {
    const child = spawn(program, ['-c', this.#path('ceph.conf'), ...words], { stdio: 'ignore' });
    this.#daemons.push(child);
  }

  #path(name: string): string {
    return join(this.folder, name);
  }
}

type Key = readonly [name: string, ...caps: (readonly [service: string, rule: string])[]];

const KEYS: readonly Key[] = [
  ['mon.', ['mon', 'allow *']],
  ['client.admin', ['mon', 'allow *'], ['osd', 'allow *'], ['mgr', 'allow *']],
  ['client.rgw.a', ['mon', 'allow rwx'], ['osd', 'allow rwx']],
  ['osd.0', ['mon', 'allow profile osd'], ['osd', 'allow *']],
];

function configuration(
  folder: string,
  { id, monitor, port }: { id: string; monitor: string; port: number },
): string {
  return `[global]
fsid = ${id}
mon host = ${monitor}
mon initial members = a
public addr = 127.0.0.1
cluster addr = 127.0.0.1
keyring = ${folder}/keyring
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 4
osd pool default pgp num = 4
osd pool default pg autoscale mode = off
mon allow pool size one = true
mon max pg per osd = 1000
osd crush chooseleaf type = 0
run dir = ${folder}
log file = ${folder}/log/$name.log
admin socket = ${folder}/$name.asok
osd objectstore = memstore
memstore device bytes = 4294967296
osd data = ${folder}/osd
mon data = ${folder}/mon
rgw frontends = beast endpoint=127.0.0.1:${port}
rgw override bucket index max shards = 1
rgw enable ops log = false
rgw enable usage log = false
`;
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error('radosgw did not answer in time');
    await sleep(200);
  }
}
