import { Catalogue } from './catalogue.js';
import type { CatalogueEvent } from './embedded/catalogue-event.js';
import { closureEvents } from './embedded/closures.js';
import { COMMERCE_PLUGINS } from './embedded/commerce-plugins.js';
import { lateCommitEvents } from './embedded/late-commits.js';
import { oddPackageEvents } from './embedded/odd-packages.js';
import { oddTagEvents } from './embedded/odd-tags.js';
import { packageEvents } from './embedded/package-events.js';
import { packageRows } from './embedded/package-table.js';
import { POPULAR_PLUGINS } from './embedded/popular-plugins.js';
import { SMALL_PLUGINS } from './embedded/small-plugins.js';
import { THEMES } from './embedded/themes.js';

/**
 * A small WordPress.org of several hundred packages with histories from 2005 to 2025, always the
 * same: names and facts are real or realistic, dates and most version numbers are made up.
 */
export function embeddedCatalogue(): Catalogue {
  const catalogue = new Catalogue();
  for (const { at, happen } of eventsInOrder()) happen(catalogue, at);
  return catalogue;
}

function eventsInOrder(): readonly CatalogueEvent[] {
  const rows = [
    ...packageRows('plugin', POPULAR_PLUGINS),
    ...packageRows('plugin', COMMERCE_PLUGINS),
    ...packageRows('plugin', SMALL_PLUGINS),
    ...packageRows('theme', THEMES),
  ];
  const events = [
    ...rows.flatMap(packageEvents),
    ...oddTagEvents(),
    ...oddPackageEvents(),
    ...closureEvents(),
    ...lateCommitEvents(),
  ];
  return events.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
