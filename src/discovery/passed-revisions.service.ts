import { Injectable, Logger } from '@nestjs/common';
import { DiscoveredPackagesRepository } from '../catalog/discovered-packages.repository.js';
import { logEffects } from '../domain/svn/log-effects.js';
import type { LogEntry } from '../domain/svn/log-entry.js';
import type { PackageType } from '../domain/types.js';
import { WriteQueue } from '../shared/database/write-queue.js';
import type { Job } from '../shared/jobs/job.types.js';
import { SvnClient } from '../wordpress-org/svn.client.js';
import { PassedRevisionsRepository } from './passed-revisions.repository.js';

/** Well below the failures in a row that open the circuit. */
const TRIES_IN_A_RUN = 5;

/** Asks again for revisions that were passed over. */
@Injectable()
export class PassedRevisionsService {
  private readonly logger = new Logger(PassedRevisionsService.name);

  constructor(
    private readonly svn: SvnClient,
    private readonly packages: DiscoveredPackagesRepository,
    private readonly passed: PassedRevisionsRepository,
    private readonly writes: WriteQueue,
  ) {}

  /** Applies those that can be read now, however old they are; the number of packages they changed. */
  async retry(type: PackageType, job: Job): Promise<number> {
    let changed = 0;
    for (const revision of await this.passed.due(type, TRIES_IN_A_RUN)) {
      job.signal.throwIfAborted();
      const entry = await this.svn.revision(type, revision, job.signal);
      if (entry === undefined) {
        this.logger.warn('revision cannot be read', { type, revision });
        await this.passed.note(type, [revision]);
      } else {
        changed += await this.#apply(type, entry);
        this.logger.log('passed-over revision read', { type, revision });
      }
    }
    return changed;
  }

  #apply(type: PackageType, entry: LogEntry): Promise<number> {
    const effects = logEffects(type, [entry]);
    return this.writes.run(async () => {
      await this.packages.add(
        type,
        effects.changes.map(({ slug }) => slug),
      );
      await this.packages.applyLog(type, effects);
      await this.passed.forget(type, entry.revision);
      return effects.changes.length;
    });
  }
}
