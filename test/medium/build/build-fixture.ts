import { readdirSync, readFileSync, statSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { BuildModule } from '../../../src/build/build.module.js';
import { BuildService } from '../../../src/build/build.service.js';
import { BuildRequest, type BuildReport } from '../../../src/build/build.types.js';
import type { Job } from '../../../src/shared/jobs/job.types.js';
import { Progress } from '../../../src/shared/progress/progress.js';
import { testJob } from '../../support/test-job.js';
import { openTestApp, type TestApp } from '../../support/test-app.js';

/** The build service over a fresh catalogue and storage. */
export interface BuildFixture extends TestApp {
  /** Builds a minute after the last time. */
  build(request?: Partial<BuildRequest>, signal?: AbortSignal): Promise<BuildReport>;
  /** The directories in the folder of builds, by name. */
  directories(): string[];
  path(buildId: string, name?: string): string;
  stat(buildId: string, name: string): Stats;
  /** The parsed content of a file of a build. */
  json(buildId: string, name: string): Record<string, unknown>;
  rows(): Promise<Record<string, unknown>[]>;
  /** Stored content hashes by package name. */
  hashes(): Promise<Record<string, string | null>>;
}

export function jobFor(signal: AbortSignal = new AbortController().signal): Job {
  return { signal, progress: new Progress() };
}

export async function openBuildFixture(
  directory: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<BuildFixture> {
  const app = await openTestApp(directory, BuildModule, environment);
  const folder = join(app.config.storage.path, 'repository', 'builds');
  const path = (buildId: string, name = ''): string => join(folder, buildId, name);
  return {
    ...app,
    path,
    build: async (request = {}, signal) => {
      app.clock.advance(60_000);
      const whole = Object.assign(new BuildRequest(), request);
      return app.get(BuildService).run(whole, await testJob(app, signal));
    },
    directories: () => readdirSync(folder).sort(),
    stat: (buildId, name) => statSync(path(buildId, name)),
    json: (buildId, name) =>
      JSON.parse(readFileSync(path(buildId, name), 'utf8')) as Record<string, unknown>,
    rows: () => app.database.query('SELECT * FROM builds ORDER BY id'),
    hashes: async () => {
      const rows = await app.database.query<{ name: string; content_hash: string | null }[]>(
        'SELECT name, content_hash FROM packages',
      );
      return Object.fromEntries(rows.map(({ name, content_hash }) => [name, content_hash]));
    },
  };
}
