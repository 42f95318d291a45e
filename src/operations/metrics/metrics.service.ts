import { Inject, Injectable } from '@nestjs/common';
import type { Registry } from 'prom-client';
import { RequestCounts } from '../../http/request-counts.js';
import { CLOCK, type Clock } from '../../shared/clock/clock.js';
import { DatabaseGate } from '../../shared/database/database-gate.js';
import { DatabaseSettings } from '../../shared/database/database.settings.js';
import { UnavailableError } from '../../shared/errors/app-error.js';
import { StorageSettings } from '../../shared/files/storage.settings.js';
import { diskSpaceAt, sizeOf } from '../../shared/files/file-sizes.js';
import { DatabaseFactsQueries } from './database-facts.queries.js';
import type { DatabaseFacts, ProcessFacts } from './metrics.types.js';

/** What a collector is answered. */
export interface Scrape {
  /** The media type of the text. */
  readonly type: string;
  readonly text: string;
}

/** Gathers the metrics when they are asked for; nothing is counted for them in between. */
@Injectable()
export class MetricsService {
  /** Event loop, memory and garbage collection; watched from the first question on. */
  #process: Registry | undefined;

  constructor(
    private readonly counts: RequestCounts,
    private readonly gate: DatabaseGate,
    private readonly database: DatabaseSettings,
    private readonly storage: StorageSettings,
    private readonly queries: DatabaseFactsQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** In the text format of Prometheus, by its client, which only who asks pays for. */
  async scrape(): Promise<Scrape> {
    const { METRICS_TYPE, processMetrics, textOf } = await import('./metrics-registry.js');
    this.#process ??= processMetrics();
    const text = await textOf(this.#process, this.#processFacts(), await this.#databaseFacts());
    return { type: METRICS_TYPE, text };
  }

  #processFacts(): ProcessFacts {
    const { path } = this.database;
    return {
      requests: this.counts.snapshot(),
      databaseBytes: sizeOf(path),
      logBytes: sizeOf(`${path}-wal`),
      disk: diskSpaceAt(this.storage.path),
    };
  }

  async #databaseFacts(): Promise<DatabaseFacts | undefined> {
    try {
      await this.gate.open();
    } catch (error) {
      if (error instanceof UnavailableError) return undefined;
      throw error;
    }
    return this.queries.at(this.clock.now());
  }
}
