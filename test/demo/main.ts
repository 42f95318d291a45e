import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { embeddedCatalogue } from '../simulator/embedded-catalogue.js';
import { startSimulator } from '../simulator/simulator.js';

const ROOT = join(import.meta.dirname, '../../..');
const EXECUTABLE = join(ROOT, 'bin/wppackages.js');
const ADDRESS = '127.0.0.1:8080';

/**
 * The whole job on one machine: discovers, updates, builds and deploys, then serves. Against the
 * embedded catalogue without any network, or with `--live` against WordPress.org for the seeds.
 */
async function main(): Promise<void> {
  const live = process.argv.includes('--live');
  const storage = join(ROOT, 'storage', live ? 'dev' : 'demo');
  // The simulator takes a free port each time, and the addresses of zips name it.
  if (!live) rmSync(storage, { recursive: true, force: true });
  mkdirSync(storage, { recursive: true });
  const simulator = live ? undefined : await startSimulator({ catalogue: embeddedCatalogue() });
  const environment = {
    ...process.env,
    ...simulator?.environment(),
    STORAGE_PATH: storage,
    DB_PATH: join(storage, 'wppackages.db'),
    SEEDS_FILE: join(ROOT, 'seeds.yaml'),
    LISTEN_ADDR: process.env['LISTEN_ADDR'] ?? ADDRESS,
  };
  const source = live ? 'config' : 'svn';
  const steps = [['migrate'], ['pipeline', `--discover-source=${source}`], ['status']];
  try {
    for (const words of steps) {
      process.stdout.write(`\n$ wppackages ${words.join(' ')}\n`);
      const code = await run(words, environment);
      if (code !== 0) {
        process.exitCode = code;
        return;
      }
    }
    explain(`http://${environment.LISTEN_ADDR}`, live);
    process.exitCode = await run(['serve'], environment);
  } finally {
    await simulator?.close();
  }
}

/** The exit code of a command that shares this terminal; signals reach it through the terminal or below. */
function run(words: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, [EXECUTABLE, ...words], {
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const forward = (signal: NodeJS.Signals): void => {
    child.kill(signal);
  };
  process.on('SIGTERM', forward).on('SIGINT', forward);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('SIGTERM', forward).off('SIGINT', forward);
      resolve(code ?? 1);
    });
  });
}

function explain(url: string, live: boolean): void {
  const installable = live ? 'wp-plugin/classic-editor' : 'wp-plugin/akismet';
  process.stdout.write(`
The repository is at ${url}. In another terminal, in an empty directory:

  composer init --no-interaction --name=demo/site
  composer config secure-http false
  composer config allow-plugins.composer/installers true
  composer config repositories.wp-packages composer ${url}
  composer require ${installable} wp-theme/twentytwentyfive
  composer show --all ${installable}

Ctrl-C stops it.

`);
}

await main();
