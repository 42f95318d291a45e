import type { Catalogue } from '../catalogue.js';
import { type CatalogueEvent, on } from './catalogue-event.js';

/** Commits other than releases: untagged versions, tags made again or deleted, banners. */
export function lateCommitEvents(): readonly CatalogueEvent[] {
  return [
    on('2025-07-01', (catalogue, at) => {
      catalogue.commitTrunk('woo-postnl', { at, version: '5.8.0', stableTag: '5.8.0' });
    }),
    on('2025-06-02', (catalogue, at) => {
      catalogue.commitTrunk('email-address-shield', { at, version: '1.9.2', stableTag: '1.9.2' });
    }),
    on('2025-01-08', (catalogue, at) =>
      catalogue.retag('plugin', 'code-block-copy', '1.1.1', { at }),
    ),
    on('2025-06-25', (catalogue, at) => catalogue.retag('plugin', 'pods', '2.8', { at })),
    on('2025-05-07', (catalogue, at) => {
      catalogue.removeTag('plugin', 'open-graph-plain', secondNewest(catalogue), { at });
    }),
    on('2025-07-11', (catalogue, at) => catalogue.commitAssets('privacy-video-embed', { at })),
    on('2025-07-12', (catalogue, at) => catalogue.commitAssets('akismet', { at })),
    on('2023-06-06', (catalogue, at) => {
      catalogue.add({ type: 'plugin', slug: 'short-lived-helper', versions: ['0.1'], at });
    }),
    on('2023-06-09', (catalogue, at) => catalogue.remove('plugin', 'short-lived-helper', { at })),
  ];
}

function secondNewest(catalogue: Catalogue): string {
  const tags = [...(catalogue.entry('plugin', 'open-graph-plain')?.versions.keys() ?? [])];
  return tags.at(-2) ?? '';
}
