import { Injectable } from '@nestjs/common';
import { BucketStatusQueries } from '../../deploy/bucket-status.queries.js';
import { FreshnessQueries } from '../../freshness/freshness.queries.js';
import { GoalsQueries } from '../../pipeline/goals.queries.js';
import { daysBefore } from '../../shared/clock/clock.js';
import { OperationsQueries } from '../operations.queries.js';
import type { DatabaseFacts } from './metrics.types.js';

/** Reads what the metrics tell of the database. */
@Injectable()
export class DatabaseFactsQueries {
  constructor(
    private readonly operations: OperationsQueries,
    private readonly goals: GoalsQueries,
    private readonly freshness: FreshnessQueries,
    private readonly bucket: BucketStatusQueries,
  ) {}

  async at(now: Date): Promise<DatabaseFacts> {
    const yesterday = daysBefore(now, 1);
    const backup = await this.operations.newestBackup('anywhere');
    return {
      goals: await this.goals.measured(now),
      releasesWaiting: (await this.freshness.owed(now)).count,
      jobEnds: await this.operations.jobEnds(yesterday),
      lastEnds: await this.operations.lastEnds(),
      waiting: await this.operations.waiting(),
      questions: await this.operations.questions(yesterday),
      installEvents: await this.operations.installEvents(),
      backupAgeSeconds:
        backup === undefined ? undefined : (now.getTime() - Date.parse(backup)) / 1_000,
      undeletedObjects: (await this.bucket.current())?.undeleted,
    };
  }
}
