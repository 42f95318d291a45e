import { Module } from '@nestjs/common';
import type { ClientVersions } from '../../../src/domain/telemetry/client-versions.js';
import { parseNotification } from '../../../src/domain/telemetry/notification.js';
import { JobRunner } from '../../../src/shared/jobs/job-runner.js';
import { ClientPseudonyms, type Client } from '../../../src/telemetry/client-pseudonyms.js';
import { InstallAggregationService } from '../../../src/telemetry/install-aggregation.service.js';
import { InstallRecorder } from '../../../src/telemetry/install-recorder.js';
import { TelemetryModule } from '../../../src/telemetry/telemetry.module.js';
import type { AggregationReport, InstallTally } from '../../../src/telemetry/telemetry.types.js';
import { kernel } from '../../support/kernel.js';
import { openTestApp, type TestApp } from '../../support/test-app.js';

const NO_VERSIONS: ClientVersions = { composer: null, php: null };

/** Telemetry over a temporary database. */
export interface TelemetryApp extends TestApp {
  /** Records one install of a plugin. */
  install(client: Client, plugin: string, version: string): Promise<InstallTally>;
  aggregate(): Promise<AggregationReport>;
}

@Module({ imports: [kernel(), TelemetryModule] })
class TelemetryUnderTest {}

export async function openTelemetryApp(
  directory: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<TelemetryApp> {
  const app = await openTestApp(directory, TelemetryUnderTest, environment);
  const { clock } = app;
  return {
    ...app,
    install: (client, plugin, version) => {
      const downloads = [{ name: `wp-plugin/${plugin}`, version }];
      const notification = parseNotification({ downloads });
      if (notification.kind === 'malformed') throw new Error(notification.reason);
      return app.get(InstallRecorder).record({
        ...notification,
        client: app.get(ClientPseudonyms).of(client, clock.now()),
        versions: NO_VERSIONS,
      });
    },
    aggregate: () =>
      app
        .get(JobRunner)
        .run('aggregate-installs', (job) => app.get(InstallAggregationService).run(job)),
  };
}
