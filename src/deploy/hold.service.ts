import { Injectable } from '@nestjs/common';
import { WriteQueue } from '../shared/database/write-queue.js';
import { HoldQueries } from './hold.queries.js';
import { HoldRepository } from './hold.repository.js';
import type { Hold } from './hold.types.js';

/** Ends a hold without promoting anything; the next pipeline promotes its build again. */
@Injectable()
export class HoldService {
  constructor(
    private readonly holds: HoldRepository,
    private readonly queries: HoldQueries,
    private readonly writes: WriteQueue,
  ) {}

  /** The hold that ended; undefined when none was in force on that build. */
  release(buildId: string): Promise<Hold | undefined> {
    return this.writes.run(async () => {
      const hold = await this.queries.find();
      if (hold?.buildId !== buildId) return undefined;
      await this.holds.end();
      return hold;
    });
  }
}
