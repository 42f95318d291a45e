import { Module } from '@nestjs/common';
import { AggregationModule } from './aggregation.module.js';
import { ClientPseudonyms } from './client-pseudonyms.js';
import { DownloadsController } from './downloads.controller.js';
import { InstallEventsRepository } from './install-events.repository.js';
import { InstallRecorder } from './install-recorder.js';

/** Owns: tables install_events, recent_installs, network_installs and ignored_installs; route: POST /downloads. */
@Module({
  imports: [AggregationModule],
  controllers: [DownloadsController],
  providers: [ClientPseudonyms, InstallEventsRepository, InstallRecorder],
})
export class TelemetryModule {}
