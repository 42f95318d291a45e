import { Module } from '@nestjs/common';
import { CatalogQueries } from './catalog.queries.js';
import { ClosedPackagesQueries } from './closed-packages.queries.js';
import { ControlPackagesQueries } from './control-packages.queries.js';
import { GuardsQueries } from './guards.queries.js';
import { DatabaseIdentityQueries } from './database-identity.queries.js';
import { PackagePageQueries } from './package-page.queries.js';
import { PackageSearchQueries } from './package-search.queries.js';
import { PackageSummariesQueries } from './package-summaries.queries.js';
import { ProjectCheckQueries } from './project-check.queries.js';
import { SearchTermsQueries } from './search-terms.queries.js';

/**
 * Owns: what triggers keep of the catalogue for reading: packages_fts, packages_words,
 * package_listings, package_tags. Needs the reading connection only, so pages can be without the rest.
 */
@Module({
  providers: [
    CatalogQueries,
    ClosedPackagesQueries,
    ControlPackagesQueries,
    GuardsQueries,
    DatabaseIdentityQueries,
    PackagePageQueries,
    PackageSearchQueries,
    PackageSummariesQueries,
    ProjectCheckQueries,
    SearchTermsQueries,
  ],
  exports: [
    CatalogQueries,
    ClosedPackagesQueries,
    ControlPackagesQueries,
    GuardsQueries,
    DatabaseIdentityQueries,
    PackagePageQueries,
    PackageSearchQueries,
    ProjectCheckQueries,
  ],
})
export class CatalogQueriesModule {}
