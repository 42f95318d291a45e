import type { Catalogue } from '../simulator/catalogue.js';
import { embeddedCatalogue } from '../simulator/embedded-catalogue.js';

/** What happens in the directory between the commands that make the fixture, in this order. */
export const CHANGES = {
  releases(catalogue: Catalogue): void {
    catalogue.release('plugin', 'akismet', '5.6');
    catalogue.tag('plugin', 'classic-editor', '9.0-beta1');
    catalogue.release('theme', 'twentytwelve', '99.0');
    catalogue.commitTrunk('contact-form-7');
  },

  /** Three of one vendor, one for good, and a theme that is not answered for a while. */
  closures(catalogue: Catalogue): void {
    const ofOneVendor = ['http-headers-panel', 'password-strength-policy', 'hreflang-fields'];
    for (const slug of ofOneVendor) catalogue.close('plugin', slug, { reason: 'security-issue' });
    catalogue.close('plugin', 'wp-postviews', { reason: 'author-request', permanent: true });
    catalogue.close('theme', 'hemingway');
  },

  reopenings(catalogue: Catalogue): void {
    catalogue.reopen('plugin', 'password-strength-policy');
    catalogue.reopen('theme', 'hemingway');
    catalogue.describe('plugin', 'redirection', { description: 'Sends visitors elsewhere.' });
  },

  badRelease(catalogue: Catalogue): void {
    catalogue.release('plugin', 'akismet', '5.7');
  },

  /** While the rollback is in force. */
  goodRelease(catalogue: Catalogue): void {
    catalogue.release('plugin', 'akismet', '5.7.1');
    catalogue.add({ type: 'plugin', slug: 'newcomer', versions: ['1.0', '1.1'] });
  },

  /** More than the guard of the last check allows. */
  suspectClosures(catalogue: Catalogue): void {
    for (const slug of SUSPECTS) catalogue.close('plugin', slug, { reason: 'guideline-violation' });
  },
} as const;

/** What the last check of the fixture held back. */
export const SUSPECTS = ['meta-description-lite', 'sitemap-page-list', 'wine-list-menu'] as const;

/** The directory as the fixture last saw it. */
export function directoryOfFixture(): Catalogue {
  const catalogue = embeddedCatalogue();
  for (const change of Object.values(CHANGES)) change(catalogue);
  return catalogue;
}
