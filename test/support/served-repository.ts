import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Simulator } from '../simulator/simulator.js';
import { runCli, startCli } from './run-cli.js';

/** A repository that the executable built of a simulated WordPress.org and serves on loopback. */
export interface ServedRepository {
  readonly url: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Runs the executable on the same storage; throws when it fails. */
  run(...words: string[]): Promise<string>;
  close(): Promise<void>;
}

export async function serveRepository(
  root: string,
  simulator: Simulator,
  settings: Readonly<Record<string, string>> = {},
): Promise<ServedRepository> {
  const storage = mkdtempSync(join(root, 'storage-'));
  const environment = {
    ...simulator.environment(),
    STORAGE_PATH: storage,
    DB_PATH: join(storage, 'wppackages.db'),
    WPORG_REQUESTS_PER_SECOND: '10000',
    ...settings,
  };
  const run = async (...words: string[]): Promise<string> => {
    const { code, stdout, stderr } = await runCli(words, environment);
    if (code !== 0)
      throw new Error(`wppackages ${words.join(' ')} ended with ${String(code)}: ${stderr}`);
    return stdout;
  };
  await run('migrate');
  await run('pipeline');
  const server = startCli(['serve', '--addr', '127.0.0.1:0'], environment);
  const url = await announcedUrl(server.process);
  return {
    url,
    environment,
    run,
    close: async () => {
      server.process.kill('SIGTERM');
      await server.done;
    },
  };
}

async function announcedUrl(child: ReturnType<typeof startCli>['process']): Promise<string> {
  let output = '';
  child.stdout?.on('data', (text: string) => (output += text));
  for (;;) {
    const url = /listening on (http:\S+)/.exec(output)?.[1];
    if (url !== undefined) return url;
    if (child.exitCode !== null || !child.stdout) throw new Error('serve ended before it listened');
    await once(child.stdout, 'data');
  }
}
