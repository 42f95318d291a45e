import { Module } from '@nestjs/common';
import { IncidentsQueries } from './incidents.queries.js';
import { IncidentsRepository } from './incidents.repository.js';
import { IncidentsService } from './incidents.service.js';

/** Owns: table incidents. Needs: the clock and the database. */
@Module({
  providers: [IncidentsQueries, IncidentsRepository, IncidentsService],
  exports: [IncidentsQueries, IncidentsService],
})
export class IncidentsModule {}
