/**
 * Everything that must hold, in one run: the system packages of the conformance tests, format, lint,
 * types, import boundaries, dead code, and every test. Ends with `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Debian packages of the real peers. */
const PEERS = [
  'composer',
  'php-cli',
  'php-curl',
  'php-zip',
  'php-mbstring',
  'unzip',
  'subversion',
  'apache2-bin',
  'libapache2-mod-svn',
  'ceph-mon',
  'ceph-osd',
  'ceph-mgr',
  'radosgw',
  'ceph-common',
];

function isInstalled(name) {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f=${db:Status-Status}', name]);
  return String(stdout) === 'installed';
}

function run(command, ...words) {
  process.stderr.write(`> ${[command, ...words].join(' ')}\n`);
  const { status } = spawnSync(command, words, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) process.exit(status ?? 1);
}

const missing = PEERS.filter((name) => !isInstalled(name));
if (missing.length > 0) {
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...missing];
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    process.stderr.write(
      `The tests need system packages; install them with:\n  ${install.join(' ')}\n`,
    );
    process.exit(1);
  }
  run('apt-get', 'update', '-q');
  run(...install);
}
run('npm', 'run', '--silent', 'check');
run('npm', 'run', '--silent', 'jest', '--', '--maxWorkers=2');
