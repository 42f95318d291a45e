import { Injectable, Logger } from '@nestjs/common';
import {
  DiscoveredPackagesRepository,
  type ListedPackage,
} from '../catalog/discovered-packages.repository.js';
import type { PackageType, Slug } from '../domain/types.js';
import { forEachConcurrently } from '../shared/concurrency/for-each-concurrently.js';
import { RunFailedError } from '../shared/errors/app-error.js';
import type { Job } from '../shared/jobs/job.types.js';
import type { ApiAnswer } from '../wordpress-org/directory-facts.js';
import { InfoApiClient } from '../wordpress-org/info-api.client.js';
import { DiscoverySettings } from './discovery.settings.js';
import type { DirectoryReport } from './discovery.types.js';
import { readSeeds } from './seeds.js';

const BATCH = 100;

/** Finds packages in the seeds file, and changes in the directory's own dates. */
@Injectable()
export class SeedsDiscoveryService {
  private readonly logger = new Logger(SeedsDiscoveryService.name);

  constructor(
    private readonly packages: DiscoveredPackagesRepository,
    private readonly api: InfoApiClient,
    private readonly settings: DiscoverySettings,
  ) {}

  /**
   * Adds the seeds that are new and makes those due whose directory entry changed; one that is
   * closed or not there is reported and stops nothing.
   *
   * Throws `RunFailedError` when no seed gave an answer.
   */
  async discover(
    type: PackageType,
    limit: number,
    concurrency: number,
    job: Job,
  ): Promise<DirectoryReport> {
    const seeds = readSeeds(this.settings.seedsFile)[type].slice(0, limit);
    const added = await this.packages.add(type, seeds);
    const seen = await this.#look(type, seeds, concurrency, job);
    if (seeds.length > 0 && seen.failed === seeds.length) {
      throw new RunFailedError(`none of the ${seeds.length} ${type} seeds gave an answer`);
    }
    return {
      type,
      listed: seeds.length,
      added,
      changed: await this.packages.markChanged(type, seen.answers),
      rejected: 0,
      revision: null,
      revisionsRead: 0,
    };
  }

  async #look(
    type: PackageType,
    seeds: readonly Slug[],
    concurrency: number,
    job: Job,
  ): Promise<{ answers: ListedPackage[]; failed: number }> {
    const seen = { answers: [] as ListedPackage[], failed: 0 };
    const batches = Array.from({ length: Math.ceil(seeds.length / BATCH) }, (_, index) =>
      seeds.slice(index * BATCH, (index + 1) * BATCH),
    );
    await forEachConcurrently(batches, concurrency, job.signal, async (batch, signal) => {
      for (const [slug, answer] of await this.api.fetch(type, batch, signal)) {
        if (answer.kind === 'failed') seen.failed += 1;
        else seen.answers.push(listedPackage(slug, answer));
        if (answer.kind === 'found') continue;
        this.logger.warn('seed is not open', { type, slug, answer: answer.kind });
      }
    });
    return seen;
  }
}

function listedPackage(slug: Slug, answer: ApiAnswer): ListedPackage {
  const isOpen = answer.kind === 'found';
  return { slug, isOpen, updatedAt: isOpen ? answer.facts.lastUpdatedAt : null };
}
