import { CatalogModule } from '../../../src/catalog/catalog.module.js';
import { PackageSearchQueries } from '../../../src/catalog/package-search.queries.js';
import { PACKAGE_TYPES } from '../../../src/domain/types.js';
import { htmlToText } from '../../../src/wordpress-org/html-text.js';
import type { DirectoryEntry } from '../../simulator/directory-entry.js';
import { embeddedCatalogue } from '../../simulator/embedded-catalogue.js';
import { addPackage } from '../../support/catalog-database.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openTestApp, type TestApp } from '../../support/test-app.js';

const root = temporaryDirectory();
let app: TestApp;
let queries: PackageSearchQueries;

/** The packages of the embedded catalogue, with the names, words and installs of real ones. */
beforeAll(async () => {
  app = await openTestApp(root, CatalogModule);
  queries = app.get(PackageSearchQueries);
  const catalogue = embeddedCatalogue();
  await app.database.query('BEGIN');
  for (const type of PACKAGE_TYPES) {
    for (const slug of catalogue.slugs(type)) {
      const entry = catalogue.entry(type, slug);
      if (entry !== undefined) await add(entry);
    }
  }
  await app.database.query('COMMIT');
});
afterAll(() => app.close());

async function add(entry: DirectoryEntry): Promise<void> {
  await addPackage(app.database, {
    type: entry.type,
    name: entry.slug,
    description: htmlToText(entry.description),
    versions: ['1.0'],
    columns: {
      display_name: htmlToText(entry.name),
      author: entry.author.displayName,
      author_profile: `https://profiles.wordpress.org/${entry.author.nicename}/`,
      tags: JSON.stringify(entry.tags),
      active_installs: entry.activeInstalls,
    },
  });
}

async function firstFor(text: string): Promise<string | undefined> {
  const search = { text, sort: 'relevance', page: 1, pageSize: 5 } as const;
  return (await queries.page(search)).packages[0]?.name;
}

it.each([
  // Names as they are written in commands and addresses.
  ['woocommerce', 'woocommerce'],
  ['contact-form-7', 'contact-form-7'],
  ['wordpress-seo', 'wordpress-seo'],
  ['akismet', 'akismet'],
  ['elementor', 'elementor'],
  ['wp-plugin/akismet', 'akismet'],
  ['wp-theme/astra', 'astra'],
  ['wpackagist-plugin/jetpack', 'jetpack'],
  ['plugin/redirection', 'redirection'],
  ['wp-super-cache', 'wp-super-cache'],
  ['WP-OPTIMIZE', 'wp-optimize'],
  ['twentytwentyfive', 'twentytwentyfive'],
  // As people call them.
  ['Yoast SEO', 'wordpress-seo'],
  ['yoast', 'wordpress-seo'],
  ['Contact Form 7', 'contact-form-7'],
  ['contact form', 'contact-form-7'],
  ['Rank Math', 'seo-by-rank-math'],
  ['Advanced Custom Fields', 'advanced-custom-fields'],
  ['acf', 'advanced-custom-fields'],
  ['Solid Security', 'better-wp-security'],
  ['Site Kit', 'google-site-kit'],
  ['All in One SEO', 'all-in-one-seo-pack'],
  ['MetaSlider', 'ml-slider'],
  ['NextGEN', 'nextgen-gallery'],
  ['Classic Editor', 'classic-editor'],
  ['w3 total cache', 'w3-total-cache'],
  ['WP Mail SMTP', 'wp-mail-smtp'],
  ['wpforms', 'wpforms-lite'],
  ['ewww', 'ewww-image-optimizer'],
  ['GiveWP', 'give'],
  ['Dokan', 'dokan-lite'],
  ['PDF invoices & packing slips', 'woocommerce-pdf-invoices-packing-slips'],
  // Beginnings.
  ['woo', 'woocommerce'],
  ['elem', 'elementor'],
  ['aki', 'akismet'],
  ['word', 'wordfence'],
  ['wp-plugin/wordpress-', 'wordpress-seo'],
  ['contact fo', 'contact-form-7'],
  ['jet', 'jetpack'],
  ['litesp', 'litespeed-cache'],
  // What they are for.
  ['smtp', 'wp-mail-smtp'],
  ['page builder', 'elementor'],
  ['malware scanner', 'sucuri-scanner'],
  ['anti-spam', 'akismet'],
  ['popup builder', 'optinmonster'],
  ['switch users', 'user-switching'],
  ['cron', 'wp-crontrol'],
  ['online store', 'woocommerce'],
  ['brute force login', 'loginizer'],
  ['stripe woocommerce', 'woocommerce-gateway-stripe'],
  ['wishlist', 'yith-woocommerce-wishlist'],
  ['duplicate page', 'duplicate-page'],
  // One letter wrong.
  ['woocomerce', 'woocommerce'],
  ['akismt', 'akismet'],
  ['elementro', 'elementor'],
  ['jetpak', 'jetpack'],
  ['wordfense', 'wordfence'],
  ['contcat form 7', 'contact-form-7'],
  ['yaost seo', 'wordpress-seo'],
  ['redirecton', 'redirection'],
  // Accents, signs, authors.
  ['Élémentor', 'elementor'],
  ['techradar viet nam', 'shortcodes-generator-by-techradar-viet-nam'],
  ['"akismet" AND (spam', 'akismet'],
  ['acf®', 'advanced-custom-fields'],
])('%j finds %s first', async (text, name) => {
  expect(await firstFor(text)).toBe(name);
});
