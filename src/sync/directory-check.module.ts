import { Module } from '@nestjs/common';
import { CatalogQueriesModule } from '../catalog/catalog-queries.module.js';
import { WordpressOrgModule } from '../wordpress-org/wordpress-org.module.js';
import { DirectoryCheckService } from './directory-check.service.js';

/** Compares one package with the directory. Needs the reading connection and the client of the directory. */
@Module({
  imports: [CatalogQueriesModule, WordpressOrgModule],
  providers: [DirectoryCheckService],
  exports: [DirectoryCheckService],
})
export class DirectoryCheckModule {}
