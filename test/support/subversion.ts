import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.js';
import { answers, startServer, type RunningServer } from './server-program.js';
import type { RepositoryBuilder } from './subversion-dump.js';

const run = promisify(execFile);

const MODULES = '/usr/lib/apache2/modules';
const PACKAGES = 'subversion apache2-bin libapache2-mod-svn';

/** A real Subversion repository behind a real Apache with mod_dav_svn, on loopback. */
export interface Subversion {
  /** The repository's root, without a trailing slash. */
  readonly url: string;
  /** What the `svn` client prints for these arguments; `{url}` stands for the repository on disk. */
  svn(...args: string[]): Promise<string>;
  close(): Promise<void>;
}

/**
 * Loads the builder's history into a repository and serves it as plugins.svn.wordpress.org does.
 * Fails with the packages to install when Subversion or Apache is missing.
 */
export async function startSubversion(builder: RepositoryBuilder): Promise<Subversion> {
  await requirePrograms();
  const folder = await mkdtemp(join(await temporaryRoot(), 'wppackages-svn-'));
  try {
    await chmod(folder, 0o755);
    const repository = join(folder, 'repository');
    await loadRepository(folder, repository, builder);
    const port = await freePort();
    const apache = await startApache(folder, repository, port);
    return {
      url: `http://127.0.0.1:${port}`,
      svn: async (...args) => {
        const onDisk = args.map((arg) => arg.replace('{url}', `file://${repository}`));
        return (await run('svn', onDisk, { maxBuffer: 256 * 1024 * 1024 })).stdout;
      },
      close: async () => {
        await apache.close();
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function requirePrograms(): Promise<void> {
  const present = await Promise.allSettled([
    run('svnadmin', ['--version', '-q']),
    stat(`${MODULES}/mod_dav_svn.so`),
    stat('/usr/sbin/apache2'),
  ]);
  if (present.some(({ status }) => status === 'rejected')) {
    throw new Error(`needs: apt-get install --no-install-recommends ${PACKAGES}`);
  }
}

/** Memory if there is some: a repository is many small synced files. */
async function temporaryRoot(): Promise<string> {
  return stat('/dev/shm').then(
    () => '/dev/shm',
    () => tmpdir(),
  );
}

async function loadRepository(
  folder: string,
  repository: string,
  builder: RepositoryBuilder,
): Promise<void> {
  const dump = join(folder, 'history.dump');
  await writeFile(dump, builder.dump());
  await run('svnadmin', ['create', repository]);
  await run('svnadmin', ['load', '-q', '--bypass-prop-validation', '-F', dump, repository]);
}

async function startApache(
  folder: string,
  repository: string,
  port: number,
): Promise<RunningServer> {
  const state = join(folder, 'apache');
  await mkdir(state);
  const configuration = join(state, 'httpd.conf');
  await writeFile(configuration, apacheConfiguration(state, repository, port));
  const errors = join(state, 'error.log');
  return startServer({
    name: 'Apache',
    command: '/usr/sbin/apache2',
    words: ['-f', configuration, '-DFOREGROUND'],
    isReady: () => answers(`http://127.0.0.1:${port}/`),
    complaints: () => (existsSync(errors) ? readFileSync(errors, 'utf8') : ''),
  });
}

function apacheConfiguration(state: string, repository: string, port: number): string {
  const identity = process.getuid?.() === 0 ? 'User www-data\nGroup www-data' : '';
  return `ServerRoot ${state}
PidFile ${state}/httpd.pid
Listen 127.0.0.1:${port}
ServerName 127.0.0.1
LoadModule mpm_event_module ${MODULES}/mod_mpm_event.so
LoadModule authz_core_module ${MODULES}/mod_authz_core.so
LoadModule dav_module ${MODULES}/mod_dav.so
LoadModule dav_svn_module ${MODULES}/mod_dav_svn.so
ErrorLog ${state}/error.log
Mutex file:${state} default
${identity}
<Location />
  DAV svn
  SVNPath ${repository}
  Require all granted
</Location>
`;
}
