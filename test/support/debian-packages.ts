import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const CACHE = join(import.meta.dirname, '../../node_modules/.cache/wppackages');

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

const PHP_CODE = '/usr/share/php';

/** The distribution's archive on a mirror, not its security or other archives. */
const MAIN_ARCHIVE = /\/debian\/?$/;

/**
 * Returns the directory that holds the files of packages of another Debian release, which are not
 * installed: fetched once from the mirror that this machine's apt uses, signatures checked, and kept
 * below `node_modules`. Throws, with what to do, where that cannot be done.
 */
export function debianPackages(release: string, names: readonly string[]): string {
  const kept = join(CACHE, `${release}-${names[0] ?? ''}`);
  if (existsSync(kept)) return kept;
  mkdirSync(CACHE, { recursive: true });
  const work = mkdtempSync(join(CACHE, 'fetch-'));
  try {
    const files = fetched(work, release, names);
    relocate(files, kept);
    renameSync(files, kept);
  } catch (error) {
    // Another test file was faster.
    if (!existsSync(kept)) throw error;
  } finally {
    rmSync(work, { recursive: true });
  }
  return kept;
}

/** The directory of the packages' files, below `work`. */
function fetched(work: string, release: string, names: readonly string[]): string {
  const apt = aptOf(work, `deb [signed-by=${KEYRING}] ${mirror()} ${release} main`);
  run(work, 'apt-get', ...apt, 'update');
  run(work, 'apt-get', ...apt, 'download', ...names);
  const files = join(work, 'files');
  for (const archive of readdirSync(work).filter((file) => file.endsWith('.deb'))) {
    run(work, 'dpkg-deb', '--extract', archive, files);
  }
  return files;
}

/** Makes PHP's class loaders, which name each other by the place where Debian installs them, name `to`. */
function relocate(files: string, to: string): void {
  for (const path of readdirSync(files, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('/autoload.php')) continue;
    const code = readFileSync(join(files, path), 'utf8');
    writeFileSync(join(files, path), code.replaceAll(`'${PHP_CODE}/`, `'${to}${PHP_CODE}/`));
  }
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

function mirror(): string {
  const targets = ['indextargets', '--format', '$(REPO_URI)', 'Created-By: Packages'];
  const uri = run('/', 'apt-get', ...targets)
    .split('\n')
    .find((line) => MAIN_ARCHIVE.test(line));
  if (uri === undefined) throw new Error(advice('no Debian mirror is set up in /etc/apt'));
  return uri;
}

function run(cwd: string, command: string, ...words: string[]): string {
  const { error, status, stdout, stderr } = spawnSync(command, words, { cwd, encoding: 'utf8' });
  if (error !== undefined || status !== 0) {
    throw new Error(advice(error?.message ?? `${command} ${words.join(' ')}\n${stderr}`));
  }
  return stdout;
}

function advice(reason: string): string {
  return `The tests need packages of a later Debian release. They fetch them on Debian, with a mirror in \
/etc/apt and ${KEYRING} (package debian-archive-keyring); elsewhere, extract them with dpkg-deb into the \
directory below ${CACHE} that debianPackages() names.\n${reason}`;
}
