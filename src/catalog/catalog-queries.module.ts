import { Module } from '@nestjs/common';
import { CatalogQueries } from './catalog.queries.js';
import { ClosedPackagesQueries } from './closed-packages.queries.js';
import { PackageCardsQueries } from './package-cards.queries.js';
import { ControlPackagesQueries } from './control-packages.queries.js';
import { DatabaseIdentityQueries } from './database-identity.queries.js';
import { GuardsQueries } from './guards.queries.js';
import { NewPackagesQueries } from './new-packages.queries.js';
import { PackagePageQueries } from './package-page.queries.js';
import { PackageRecordQueries } from './package-record.queries.js';
import { PackageSearchQueries } from './package-search.queries.js';
import { PackageSummariesQueries } from './package-summaries.queries.js';
import { ProjectCheckQueries } from './project-check.queries.js';
import { PageTagsQueries } from './page-tags.queries.js';
import { RetryingPackagesQueries } from './retrying-packages.queries.js';
import { SearchTermsQueries } from './search-terms.queries.js';
import { SitemapQueries } from './sitemap.queries.js';
import { UntaggedAuthorsQueries } from './untagged-authors.queries.js';

/**
 * Owns: what triggers keep of the catalogue for reading: packages_fts, packages_words,
 * package_listings, package_tags. Needs the reading connection only, so pages can be without the rest.
 */
@Module({
  providers: [
    CatalogQueries,
    ClosedPackagesQueries,
    ControlPackagesQueries,
    DatabaseIdentityQueries,
    PackageCardsQueries,
    GuardsQueries,
    NewPackagesQueries,
    PackagePageQueries,
    PackageRecordQueries,
    PackageSearchQueries,
    PackageSummariesQueries,
    ProjectCheckQueries,
    PageTagsQueries,
    RetryingPackagesQueries,
    SearchTermsQueries,
    SitemapQueries,
    UntaggedAuthorsQueries,
  ],
  exports: [
    CatalogQueries,
    ClosedPackagesQueries,
    ControlPackagesQueries,
    DatabaseIdentityQueries,
    PackageCardsQueries,
    GuardsQueries,
    NewPackagesQueries,
    PackagePageQueries,
    PackageRecordQueries,
    PackageSearchQueries,
    ProjectCheckQueries,
    PageTagsQueries,
    RetryingPackagesQueries,
    SitemapQueries,
    UntaggedAuthorsQueries,
  ],
})
export class CatalogQueriesModule {}
