import type { Closure } from '../directory-entry.js';
import { type CatalogueEvent, on } from './catalogue-event.js';

/** slug | versions | added | closed | reason or `-` while it is not told | permanent */
const CLOSED = `
rating-stars-pro|1.0 1.1 2.0|2015-02-03|2024-11-06|security-issue|no
popup-fast-lite|3.0 3.1|2016-07-21|2025-06-30|-|no
image-hotlinker|1.0|2011-06-15|2018-10-02|guideline-violation|no
toolbox-of-a-brand|1.2 1.3 1.4|2013-10-10|2022-04-19|licensing-trademark-violation|no
lazy-load-backport|0.9 1.0|2018-02-28|2020-08-12|merged-into-core|no
sidebar-swapper|1.0 1.0.1|2012-01-20|2019-07-08|unused|no
retired-by-its-author|2.5 2.6|2014-09-12|2023-05-31|author-request|yes
left-behind-forms|1.0|2010-03-03|2021-02-14|author-request|yes
closed-without-tags||2017-08-08|2017-09-01|guideline-violation|no
`;

/** Closed plugins, one for each reason at least; some were committed to afterwards, one came back. */
export function closureEvents(): readonly CatalogueEvent[] {
  return [
    ...CLOSED.trim().split('\n').flatMap(closedPluginEvents),
    on('2025-07-05', (catalogue, at) => catalogue.commitTrunk('popup-fast-lite', { at })),
    on('2024-03-01', (catalogue) => {
      catalogue.close('plugin', 'gallery-lightbox-basic', { date: '2024-03-01' });
    }),
    on('2024-03-20', (catalogue) => {
      catalogue.reopen('plugin', 'gallery-lightbox-basic');
    }),
    on('2025-01-10', (catalogue) => {
      catalogue.close('theme', 'gridd');
    }),
  ];
}

function closedPluginEvents(line: string): readonly CatalogueEvent[] {
  const [slug = '', versions = '', added = '', date = '', reason = '-', permanent] =
    line.split('|');
  return [
    on(added, (catalogue, at) => {
      catalogue.add({ type: 'plugin', slug, versions: versions.split(' ').filter(Boolean), at });
    }),
    on(date, (catalogue) => {
      catalogue.close('plugin', slug, {
        date,
        reason: reason === '-' ? false : (reason as Closure['reason']),
        permanent: permanent === 'yes',
      });
    }),
  ];
}
