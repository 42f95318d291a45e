import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the Composer client printed and how it ended. */
export interface ComposerResult {
  readonly code: number;
  readonly output: string;
}

interface LockedPackage {
  readonly name: string;
  readonly version: string;
}

/** An empty project of the real Composer client that knows our repository and nothing else. */
export class ComposerProject {
  readonly directory: string;
  readonly #home: string;

  /**
   * `home` holds Composer's cache; projects that share it share the cache. `command` runs another
   * Composer than the one that is installed.
   */
  constructor(
    root: string,
    repositoryUrl: string,
    home = mkdtempSync(join(root, 'home-')),
    private readonly command: readonly [string, ...string[]] = ['composer'],
  ) {
    this.directory = mkdtempSync(join(root, 'project-'));
    this.#home = home;
    this.write({
      name: 'test/site',
      repositories: [
        { type: 'composer', url: repositoryUrl },
        // Stands in for the real composer/installers, which comes from packagist.org.
        {
          type: 'package',
          package: { name: 'composer/installers', version: '2.3.0', type: 'metapackage' },
        },
        { 'packagist.org': false },
      ],
      config: { 'secure-http': false },
    });
  }

  /** Writes composer.json. */
  write(manifest: object): void {
    writeFileSync(join(this.directory, 'composer.json'), JSON.stringify(manifest, null, 2));
  }

  /** Writes requirements into composer.json, as a person would; nothing is resolved yet. */
  requirements(require: Readonly<Record<string, string>>): void {
    const manifest = this.read('composer.json') as object;
    this.write({ ...manifest, require });
  }

  read(path: string): unknown {
    return JSON.parse(readFileSync(join(this.directory, path), 'utf8'));
  }

  /** Package versions of the lock file. */
  locked(): Readonly<Record<string, string>> {
    const { packages } = this.read('composer.lock') as { packages: LockedPackage[] };
    return Object.fromEntries(packages.map(({ name, version }) => [name, version]));
  }

  /** Removes what is installed; the lock file stays. */
  uninstall(): void {
    rmSync(join(this.directory, 'vendor'), { recursive: true, force: true });
    mkdirSync(join(this.directory, 'vendor'));
  }

  run(...words: string[]): Promise<ComposerResult> {
    const environment = {
      PATH: process.env['PATH'],
      HOME: this.#home,
      COMPOSER_HOME: this.#home,
      COMPOSER_CACHE_DIR: join(this.#home, 'cache'),
      COMPOSER_ALLOW_SUPERUSER: '1',
      COMPOSER_NO_AUDIT: '1',
    };
    const [program, ...first] = this.command;
    return new Promise((resolve) => {
      execFile(
        program,
        [...first, '--no-interaction', '--no-ansi', ...words],
        { cwd: this.directory, env: environment },
        (error, stdout, stderr) => {
          resolve({
            code: typeof error?.code === 'number' ? error.code : error ? 1 : 0,
            output: stdout + stderr,
          });
        },
      );
    });
  }
}
