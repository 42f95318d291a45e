import { CatalogQueriesModule } from '../../../src/catalog/catalog-queries.module.js';
import { PackageSearchQueries } from '../../../src/catalog/package-search.queries.js';
import { rawConnection } from '../../../src/shared/database/data-source.js';
import { fillCatalogue } from '../../bench/synthetic-database.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openTestApp, type TestApp } from '../../support/test-app.js';
import { addWellKnown, WELL_KNOWN_SEARCHES } from '../../support/well-known-searches.js';

const root = temporaryDirectory();
const OTHERS = 3_000;

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp(root, CatalogQueriesModule);
  const database = rawConnection(app.database);
  database.transaction(() => {
    const directory = { downloadsUrl: 'https://downloads.example', heads: { plugin: 1, theme: 1 } };
    fillCatalogue(database, OTHERS, directory);
    addWellKnown(database);
  })();
});
afterAll(() => app.close());

it.each(WELL_KNOWN_SEARCHES)('%j finds %s first', async (text, first) => {
  const { packages } = await app
    .get(PackageSearchQueries)
    .page({ text, sort: 'relevance', page: 1, pageSize: 3 });
  expect(packages[0]?.name).toBe(first);
});

it('are sixty', () => {
  expect(WELL_KNOWN_SEARCHES).toHaveLength(60);
});
