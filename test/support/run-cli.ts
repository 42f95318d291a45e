import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const EXECUTABLE = join(import.meta.dirname, '../../bin/wppackages.js');

export interface CliResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Settings of the machine that runs the tests must not leak into the program under test. */
const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'LANG'] as const;

export interface StartedCli {
  readonly process: ChildProcess;
  /** Settles when it ends and nobody has its output open any more. */
  readonly done: Promise<CliResult>;
  /** What it has written to its error output until now. */
  readonly log: () => string;
}

/** Starts the executable as its own process, of another user if one is given. */
export function startCli(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  cwd = '/',
  user?: number,
): StartedCli {
  const inherited = Object.fromEntries(INHERITED.map((name) => [name, process.env[name] ?? '']));
  const child = spawn(process.execPath, [EXECUTABLE, ...words], {
    cwd,
    env: { ...inherited, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(user === undefined ? {} : { uid: user, gid: user }),
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const done = new Promise<CliResult>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      resolve({ code, signal, ...output });
    });
  });
  return { process: child, done, log: () => output.stderr };
}

/** Runs the executable to its end. */
export function runCli(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  cwd = '/',
  user?: number,
): Promise<CliResult> {
  return startCli(words, environment, cwd, user).done;
}
