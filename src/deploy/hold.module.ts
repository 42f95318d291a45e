import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/catalog.module.js';
import { HoldQueries } from './hold.queries.js';
import { HoldRepository } from './hold.repository.js';
import { HoldService } from './hold.service.js';

/** The end of a hold, for processes that deploy nothing. Needs the database. */
@Module({
  imports: [CatalogModule],
  providers: [HoldQueries, HoldRepository, HoldService],
  exports: [HoldService],
})
export class HoldModule {}
