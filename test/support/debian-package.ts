import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const CACHE = join(import.meta.dirname, '../../node_modules/.cache/wppackages');

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** The distribution's archive on a mirror, not its security or other archives. */
const MAIN_ARCHIVE = /\/debian\/?$/;

/**
 * Returns the directory that holds the files of a package of another Debian release, which is not
 * installed: fetched once from the mirror that this machine's apt uses, signatures checked, and kept
 * below `node_modules`. Throws, with what to do, where that cannot be done.
 */
export function debianPackage(release: string, name: string): string {
  const kept = join(CACHE, `${release}-${name}`);
  if (existsSync(kept)) return kept;
  mkdirSync(CACHE, { recursive: true });
  const work = mkdtempSync(join(CACHE, 'fetch-'));
  try {
    renameSync(fetched(work, release, name), kept);
  } finally {
    rmSync(work, { recursive: true });
  }
  return kept;
}

/** The directory of the package's files, below `work`. */
function fetched(work: string, release: string, name: string): string {
  const apt = aptOf(work, `deb [signed-by=${KEYRING}] ${mirror(name)} ${release} main`);
  run(name, work, 'apt-get', ...apt, 'update');
  run(name, work, 'apt-get', ...apt, 'download', name);
  const archive = readdirSync(work).find((file) => file.endsWith('.deb'));
  if (archive === undefined) throw new Error(`apt-get download ${name} left no archive`);
  const files = join(work, 'files');
  run(name, work, 'dpkg-deb', '--extract', archive, files);
  return files;
}

/** Options that keep apt's sources, lists and archives in one directory, so that it needs no rights. */
function aptOf(work: string, source: string): readonly string[] {
  for (const path of ['lists/partial', 'cache/archives/partial']) {
    mkdirSync(join(work, path), { recursive: true });
  }
  writeFileSync(join(work, 'sources.list'), `${source}\n`);
  const options = {
    'Dir::Etc::sourcelist': join(work, 'sources.list'),
    'Dir::Etc::sourceparts': '-',
    'Dir::State::lists': join(work, 'lists'),
    'Dir::Cache': join(work, 'cache'),
    'APT::Sandbox::User': '',
  };
  return Object.entries(options).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
}

function mirror(name: string): string {
  const listed = run(
    name,
    '/',
    'apt-get',
    'indextargets',
    '--format',
    '$(REPO_URI)',
    'Created-By: Packages',
  );
  const uri = listed.split('\n').find((line) => MAIN_ARCHIVE.test(line));
  if (uri === undefined) throw new Error(advice(name, 'no Debian mirror is set up in /etc/apt'));
  return uri;
}

function run(name: string, cwd: string, command: string, ...words: string[]): string {
  const { error, status, stdout, stderr } = spawnSync(command, words, { cwd, encoding: 'utf8' });
  if (error !== undefined || status !== 0) {
    throw new Error(advice(name, error?.message ?? `${command} ${words.join(' ')}\n${stderr}`));
  }
  return stdout;
}

function advice(name: string, reason: string): string {
  return `The tests need the Debian package ${name} of a later release. On Debian, a mirror in /etc/apt and \
${KEYRING} (package debian-archive-keyring) are enough; elsewhere, extract the package into ${CACHE}, \
as the test names it.\n${reason}`;
}
