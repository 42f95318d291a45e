/**
 * Makes a fresh clone ready to run: installs the dependencies of the lock file when they are not
 * there or older than it, and compiles. Needs Node and npm only.
 */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

function modified(path) {
  return statSync(`${root}/${path}`, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function npm(...words) {
  process.stderr.write(`> npm ${words.join(' ')}\n`);
  const { status } = spawnSync('npm', words, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}

if (modified('node_modules/.package-lock.json') < modified('package-lock.json')) npm('ci');
npm('run', '--silent', 'build');
