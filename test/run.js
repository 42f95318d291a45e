/**
 * npm test [-- --also-node=MAJOR,MAJOR]
 *
 * Everything that must hold, in one run: the system packages of the conformance tests, format, lint,
 * types, import boundaries, dead code, and every test, with every branch of the domain taken; with
 * `--also-node` unit, medium, end-to-end and soak tests once more on each of those releases of Node.
 * Each run of tests ends with `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { 'also-node': { type: 'string', default: '' } } });
const alsoOn = values['also-node'].split(',').filter((major) => major !== '');

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
  'chromium',
  'systemd',
  'caddy',
  'curl',
  'shellcheck',
  'debootstrap',
  'ansible',
  'ansible-lint',
  'prometheus',
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
const jest = ['run', '--silent', 'jest', '--', '--maxWorkers=2', '--coverage'];
run('npm', ...jest);
for (const major of alsoOn) {
  const npm = process.env.npm_execpath;
  const projects = ['--selectProjects', 'unit', 'medium', 'e2e', 'soak'];
  run('node', 'bin/launch.js', `--node=${major}`, npm, ...jest, ...projects);
}
