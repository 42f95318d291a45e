import type { PackageType } from '../../../src/domain/types.js';
import { type CatalogueEvent, on } from './catalogue-event.js';

/** day | type | slug | tags that exist in SVN without ever being released */
const TAGS = `
2020-12-07|plugin|elementor|3.1.0-dev1, 3.1.0-dev2, 3.1.0-dev3, 3.1.0-dev14
2021-09-20|plugin|elementor|3.5.0-dev1, 3.5.0-dev12, 3.5.0-beta1, 3.5.0-beta2
2025-07-26|plugin|woocommerce|10.1.0-beta.1, 10.1.0-rc.1, 10.1.0
2025-07-25|plugin|woocommerce-gateway-stripe|9.8.0
2025-06-28|plugin|backwpup|5.4.0
2025-03-02|plugin|redirection|5.6.0
2025-07-24|theme|astra|4.12.0
2025-07-01|theme|neve|4.2.0
2025-06-20|theme|airi|1.2.0
2025-06-20|plugin|pods|2.8, 2.8.0
2021-11-03|plugin|page-list-shortcode|v1.6, 1.5.0, 1.5
2025-04-04|plugin|duplicator|1.0-stable, 1.0, 1.0.0
2012-08-02|plugin|external-links-new-tab|1.54, 1.54.0, 2.0beta1
2013-05-05|plugin|related-by-tags|2.2.7.6.1, 0.7.9.9.9
2015-11-11|plugin|comment-reply-mail|.53.3, 1.0f, 1.0-final
2018-03-08|plugin|inline-footnotes|08-03-2018, 1.3..4, 1.7.05
2016-09-01|plugin|custom-login-note|1.0 Lite, 1,0, Trunk
2024-08-21|plugin|gdpr-data-request-form|2.24080000-WP6.6.1, 1.0+build
2025-02-02|plugin|visitor-language-hint|2025r1, 1.0-dev.1
2013-10-01|plugin|bookshelf-widget|20100102, 2008-03-01, 12345678901
2015-01-19|plugin|default-featured-picture|3.9.5.noupdate, 4.9.1.2b, 1.0pl1, 2.0-beta13.1
2016-12-24|plugin|snow-on-site|1, 2
`;

/** Tags above the stable tag, tags Composer cannot read, and one version spelled in several ways. */
export function oddTagEvents(): readonly CatalogueEvent[] {
  return TAGS.trim()
    .split('\n')
    .flatMap((line) => {
      const [day = '', type, slug = '', tags = ''] = line.split('|');
      const directory = type === 'theme' ? 'theme' : 'plugin';
      return tags.split(', ').map((tag, index) => oddTag(day, index, directory, slug, tag));
    });
}

/** Nothing happens if the package's history has the tag already. */
function oddTag(
  day: string,
  minute: number,
  type: PackageType,
  slug: string,
  tag: string,
): CatalogueEvent {
  return on(
    day,
    (catalogue, at) => {
      if (!catalogue.entry(type, slug)?.versions.has(tag)) catalogue.tag(type, slug, tag, { at });
    },
    `13:${String(minute).padStart(2, '0')}:00`,
  );
}
