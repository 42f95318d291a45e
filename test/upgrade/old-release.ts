import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** The executable of a commit, installed and compiled in a directory of its own. */
export class OldRelease {
  readonly #executable: string;

  private constructor(
    code: string,
    private readonly settings: Readonly<Record<string, string>>,
  ) {
    this.#executable = join(code, 'bin/wppackages.js');
  }

  /** Checks the commit of the repository at `root` out into the directory `code`, which it makes. */
  static install(
    { root, commit, code }: { root: string; commit: string; code: string },
    settings: Readonly<Record<string, string>>,
  ): OldRelease {
    mkdirSync(code);
    const archive = `${code}.tar`;
    execFileSync('git', ['-C', root, 'archive', '-o', archive, commit]);
    execFileSync('tar', ['-xf', archive, '-C', code]);
    for (const words of [
      ['ci', '--no-audit', '--no-fund'],
      ['run', 'build'],
    ]) {
      execFileSync('npm', words, { cwd: code, stdio: ['ignore', 'inherit', 'inherit'] });
    }
    return new OldRelease(code, settings);
  }

  /** Runs a command to its end; throws with its output when it ends otherwise than expected. */
  async run(
    words: readonly string[],
    { code = 0, settings = {} }: { code?: number; settings?: Record<string, string> } = {},
  ): Promise<void> {
    process.stderr.write(`$ wppackages ${words.join(' ')}\n`);
    const options = { env: this.#environment(settings) };
    const ended = await execute(process.execPath, [this.#executable, ...words], options).then(
      (output) => ({ ...output, code: 0 }),
      (error: unknown) => error as { stdout: string; stderr: string; code: number },
    );
    process.stderr.write(ended.stdout);
    if (ended.code === code) return;
    throw new Error(`ended with ${ended.code} instead of ${code}: ${ended.stderr}`);
  }

  /** Runs `serve` as long as `work` takes. */
  async serving(work: (url: string) => Promise<void>): Promise<void> {
    const words = [this.#executable, 'serve', '--addr', '127.0.0.1:0'];
    const server = spawn(process.execPath, words, {
      env: this.#environment(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(server, 'close');
    try {
      const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
      await work(line.replace('listening on ', ''));
    } finally {
      server.kill('SIGTERM');
      await ended;
    }
  }

  /** Settings of the machine must not leak into the fixture. */
  #environment(settings: Record<string, string> = {}): NodeJS.ProcessEnv {
    return { PATH: process.env['PATH'], LOG_LEVEL: 'warn', ...this.settings, ...settings };
  }
}
