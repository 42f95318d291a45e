import { spawnSync } from 'node:child_process';

/** How a program of the system ended, and what it said. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of the system to its end. Throws, with the Debian package to install, where it is missing. */
export function runProgram(
  command: string,
  words: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Ended {
  const { error, status, stdout, stderr } = spawnSync(command, words, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    ...options,
  });
  if (error !== undefined) {
    throw new Error(`cannot run ${command}; npm test installs it (PEERS of test/run.js)`, {
      cause: error,
    });
  }
  return { status, stdout, stderr };
}
