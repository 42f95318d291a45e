import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { R2Settings } from '../../artifact-store/r2.settings.js';
import { InvalidInputError, RunFailedError } from '../../shared/errors/app-error.js';
import { childEnvironment } from '../../shared/process/child-environment.js';
import { findProgram } from '../../shared/process/find-program.js';
import { BackupSettings } from '../backup/backup.settings.js';

/** Contract: where `litestream.yml` has the replica in the bucket. */
const REPLICA_PATH = 'db';

/** Runs Litestream (https://litestream.io), which has replicated the database. */
@Injectable()
export class LitestreamClient {
  constructor(
    private readonly backup: BackupSettings,
    private readonly r2: R2Settings,
  ) {}

  /** Throws `InvalidInputError` that names all that is missing: the program, and settings. */
  check(): void {
    const problems = [
      ['LITESTREAM_BUCKET', this.backup.bucket],
      ['R2_ENDPOINT', this.r2.endpoint],
      ['R2_ACCESS_KEY_ID', this.r2.accessKeyId],
      ['R2_SECRET_ACCESS_KEY', this.r2.secretAccessKey],
    ]
      .filter(([, value]) => value === '')
      .map(([name]) => `${name}: not set, and the replica cannot be reached without it`);
    if (findProgram('litestream') === undefined) {
      problems.push('litestream: not in PATH; see https://litestream.io/install/');
    }
    if (problems.length > 0) throw new InvalidInputError(problems);
  }

  /** Writes the newest replicated state to the new path `output`, beside which there is room for its other files. */
  async restore(output: string, directory: string, signal: AbortSignal): Promise<void> {
    const config = join(directory, 'litestream.json');
    writeFileSync(config, JSON.stringify(this.#configuration(output)));
    const words = ['restore', '-config', config, '-no-expand-env', '-o', output, output];
    const child = spawn('litestream', words, {
      env: childEnvironment({
        LITESTREAM_ACCESS_KEY_ID: this.r2.accessKeyId,
        LITESTREAM_SECRET_ACCESS_KEY: this.r2.secretAccessKey,
      }),
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const stop = (): void => void child.kill('SIGKILL');
    signal.addEventListener('abort', stop);
    const [code] = (await once(child, 'exit')) as [number | null];
    signal.removeEventListener('abort', stop);
    signal.throwIfAborted();
    if (code === 0) return;
    throw new RunFailedError('litestream could not restore the database; its reason stands above');
  }

  /** JSON is YAML. The keys are in the environment, not in a file. */
  #configuration(path: string): object {
    const replica = {
      type: 's3',
      endpoint: this.r2.endpoint,
      bucket: this.backup.bucket,
      path: REPLICA_PATH,
      'force-path-style': true,
    };
    return { logging: { stderr: true }, dbs: [{ path, replicas: [replica] }] };
  }
}
