import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const LARGEST_ANSWER_BYTES = 512 * 1024 * 1024;

/**
 * Runs one of the scripts beside this file in one PHP process and returns its answer; the scripts use
 * the classes below `root`, by default those of the Debian package `composer`. Fails, rather than
 * skips, where they cannot run.
 */
export function askComposer(script: string, question: unknown, root = '/'): unknown {
  const path = join(import.meta.dirname, script);
  const run = spawnSync('php', ['-d', 'memory_limit=-1', path, root], {
    input: JSON.stringify(question),
    encoding: 'utf8',
    maxBuffer: LARGEST_ANSWER_BYTES,
  });
  if (run.error !== undefined || run.status !== 0) {
    const reason = run.error?.message ?? `${run.stdout}${run.stderr}`;
    throw new Error(
      `Composer's own classes are needed: apt-get install php-cli composer\n${reason}`,
    );
  }
  return JSON.parse(run.stdout);
}
