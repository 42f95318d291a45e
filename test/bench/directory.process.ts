import { Catalogue } from '../simulator/catalogue.js';
import { startSimulator } from '../simulator/simulator.js';
import type { DirectoryFacts, DirectoryQuestion, RequestCounts } from './directory.js';
import { scaleOf } from './scale.js';
import { syntheticPackage } from './synthetic-package.js';

/** WordPress.org's own, since the form of the addresses decides what a build does with them; nothing is downloaded. */
const DOWNLOADS_URL = 'https://downloads.wordpress.org';

/**
 * The simulator over the synthetic directory. Only packages that will change, and the first ones, whose
 * turn comes in the rolling resync, have their history in it; the others are names in the listing.
 */
const RESYNCED = 1_000;
const scale = scaleOf(Number(process.argv[2]));
const changing = new Set([...scale.changedBeforeDiscover, ...scale.changedBeforePipeline]);
const catalogue = new Catalogue();
for (let index = 0; index < scale.packages; index += 1) {
  const { releases, ...profile } = syntheticPackage(index);
  if (changing.has(index) || index < RESYNCED) catalogue.add({ ...profile, versions: releases });
  else catalogue.addSvnDirectory(profile.type, profile.slug);
}
const simulator = await startSimulator({ catalogue, downloadsUrl: DOWNLOADS_URL });

// The bench may be killed; nothing of it stays behind.
process.on('disconnect', () => process.exit());

process.on('message', (question: DirectoryQuestion) => {
  for (const index of question.release) {
    const { type, slug } = syntheticPackage(index);
    catalogue.release(type, slug, '99.0');
  }
  const counts: RequestCounts = { api: 0, svn: 0 };
  for (const { service } of simulator.requests.splice(0)) {
    if (service === 'api' || service === 'svn') counts[service] += 1;
  }
  process.send?.(counts);
});

const facts: DirectoryFacts = {
  environment: simulator.environment(),
  downloadsUrl: simulator.downloadsUrl,
  heads: {
    plugin: catalogue.repository('plugin').head,
    theme: catalogue.repository('theme').head,
  },
};
process.send?.(facts);
