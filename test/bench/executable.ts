import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** The program as it is deployed; the bench is compiled into a folder of its own. */
const MAIN = fileURLToPath(new URL('../../../dist/src/main.js', import.meta.url));
const PROBE = new URL('peak-memory.process.js', import.meta.url).href;

const KIB_PER_MIB = 1_024;

/** One run of a command from spawn to exit. */
export interface CommandRun {
  readonly seconds: number;
  readonly peakRssMib: number;
  readonly stdout: string;
}

/** A command that printed its report as JSON. */
export interface ReportedRun<T> extends CommandRun {
  readonly report: T;
}

/** A command that goes on until it is stopped. */
export interface RunningServer {
  readonly url: string;
  readonly pid: number | undefined;
  /** Ends it by SIGTERM; its peak memory in MiB. */
  stop(): Promise<number>;
}

/** The real `wppackages`, each command in a process of its own with its peak memory measured. */
export class Executable {
  /** The environment is the whole one of the commands: nothing is inherited but PATH. */
  constructor(
    private readonly environment: Readonly<Record<string, string>>,
    private readonly cwd: string,
    private readonly signal: AbortSignal,
  ) {}

  /** The same program with further settings. */
  with(settings: Readonly<Record<string, string>>): Executable {
    return new Executable({ ...this.environment, ...settings }, this.cwd, this.signal);
  }

  /** Throws with the error output when the command does not exit with 0. */
  async run(...words: string[]): Promise<CommandRun> {
    const began = performance.now();
    const child = this.#spawn(words, 'pipe');
    const [stdout, stderr, peakRssMib, [code]] = await Promise.all([
      text(pipeOf(child, 1)),
      text(pipeOf(child, 2)),
      peakOf(child),
      once(child, 'close') as Promise<[number | null]>,
    ]);
    const seconds = (performance.now() - began) / 1_000;
    if (code !== 0) throw new Error(`wppackages ${words.join(' ')} failed: ${stderr}`);
    return { seconds, peakRssMib, stdout };
  }

  /** As `run` with `--json`; the report is what the command printed. */
  async report<T>(...words: string[]): Promise<ReportedRun<T>> {
    const run = await this.run(...words, '--json');
    return { ...run, report: JSON.parse(run.stdout) as T };
  }

  /** `serve` on this port of the loopback interface, 0 for a free one, once it listens. */
  async serve(port = 0): Promise<RunningServer> {
    const child = this.#spawn(['serve', '--addr', `127.0.0.1:${port}`], 'inherit');
    const peak = peakOf(child);
    for await (const line of createInterface(pipeOf(child, 1))) {
      const url = /http:\/\/\S+/.exec(line)?.[0];
      if (url === undefined) continue;
      const stop = (): Promise<number> => {
        child.kill();
        return peak;
      };
      return { url, pid: child.pid, stop };
    }
    throw new Error('wppackages serve ended before it listened');
  }

  #spawn(words: readonly string[], stderr: 'pipe' | 'inherit'): ChildProcess {
    const child = spawn(process.execPath, ['--import', PROBE, MAIN, ...words], {
      cwd: this.cwd,
      env: { PATH: process.env['PATH'], ...this.environment },
      signal: this.signal,
      stdio: ['ignore', 'pipe', stderr, 'pipe'],
    });
    child.on('error', () => undefined); // an abort; whoever waits sees the process end
    return child;
  }
}

async function peakOf(child: ChildProcess): Promise<number> {
  return Math.round(Number(await text(pipeOf(child, 3))) / KIB_PER_MIB);
}

function pipeOf(child: ChildProcess, fd: number): Readable {
  const pipe = child.stdio[fd];
  if (!pipe || !('read' in pipe)) throw new Error(`file descriptor ${fd} is not piped`);
  return pipe;
}
