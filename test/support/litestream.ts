import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const DIRECTORY = join(
  import.meta.dirname,
  `../../node_modules/@flydotio/litestream-${process.platform}-${process.arch}`,
);

/** PATH with the real Litestream in it; fails where its package has no program for this machine. */
export function pathWithLitestream(): string {
  if (!existsSync(join(DIRECTORY, 'litestream'))) throw new Error(`no litestream in ${DIRECTORY}`);
  return `${DIRECTORY}:${process.env['PATH'] ?? ''}`;
}

/** What Litestream prints. */
export async function litestream(
  words: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const { stdout } = await promisify(execFile)('litestream', [...words], { cwd, env: environment });
  return stdout;
}

/** `litestream replicate`, in a process group of its own with what it runs. */
export class Replication {
  #output = '';

  private constructor(private readonly child: ChildProcess) {}

  static start(
    words: readonly string[],
    cwd: string,
    environment: Readonly<Record<string, string>>,
  ): Replication {
    const child = spawn('litestream', ['replicate', ...words], {
      cwd,
      env: environment,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const replication = new Replication(child);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (replication.#output += text));
    }
    return replication;
  }

  get output(): string {
    return this.#output;
  }

  /** Kills Litestream and what it runs at once, as a loss of power does. */
  async kill(): Promise<void> {
    const { pid, exitCode, signalCode } = this.child;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    const ended = once(this.child, 'close');
    process.kill(-pid, 'SIGKILL');
    await ended;
  }
}
