import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Database } from 'better-sqlite3';
import { DataSource } from 'typeorm';
import { CLOCK, rfc3339, utcHour, utcMonth, type Clock } from '../shared/clock/clock.js';
import { rawConnection } from '../shared/database/data-source.js';
import { WriteQueue } from '../shared/database/write-queue.js';
import type { NotifiedInstall } from '../domain/telemetry/notification.js';
import { TelemetrySettings } from './telemetry.settings.js';
import type { InstallBatch, InstallTally } from './telemetry.types.js';

const MS_PER_SECOND = 1_000;

/** RFC 3339. */
interface Moment {
  readonly now: string;
  /** YYYY-MM-DDTHH */
  readonly hour: string;
  /** What was counted later than this is not counted again. */
  readonly windowStart: string;
}

/** A version of a package, as the database has it. */
interface FoundVersion {
  readonly packageId: number;
  readonly version: string;
}

/**
 * Adds to `install_events`, each client's install once in a window, and of each network's installs of
 * a package so many in an hour: a client is what it says it is, a network is not.
 */
@Injectable()
export class InstallEventsRepository {
  #statements: Statements | undefined;

  constructor(
    @InjectDataSource() private readonly writer: DataSource,
    private readonly writes: WriteQueue,
    private readonly settings: TelemetrySettings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Records the batches in one transaction; what became of each, once it is committed. */
  record(batches: readonly InstallBatch[]): Promise<ReadonlyMap<InstallBatch, InstallTally>> {
    // Statements run one by one on the connection of the open transaction: through TypeORM, twenty
    // thousand of them a second would take the whole second.
    return this.writes.run(() => Promise.resolve(this.#recordNow(batches)));
  }

  #recordNow(batches: readonly InstallBatch[]): ReadonlyMap<InstallBatch, InstallTally> {
    const statements = (this.#statements ??= new Statements(rawConnection(this.writer)));
    const now = this.clock.now();
    const windowMs = this.settings.dedupeSeconds * MS_PER_SECOND;
    const moment = {
      now: rfc3339(now),
      hour: utcHour(now),
      windowStart: rfc3339(new Date(now.getTime() - windowMs)),
    };
    const tallies = new Map(
      batches.map((batch) => [batch, this.#recordBatch(statements, batch, moment)]),
    );
    const ignored = [...tallies.values()].reduce((sum, tally) => sum + tally.ignored, 0);
    if (ignored > 0) statements.ignore.run(utcMonth(now), ignored);
    return tallies;
  }

  #recordBatch(statements: Statements, batch: InstallBatch, moment: Moment): InstallTally {
    let recorded = 0;
    let repeated = 0;
    let limited = 0;
    const { composer, php } = batch.versions;
    for (const install of batch.installs) {
      const found = statements.find(install);
      if (found === undefined) continue;
      const { packageId, version } = found;
      if (!statements.claim(packageId, version, batch, moment)) {
        repeated += 1;
      } else if (!statements.isWithin(this.settings.installsPerHour, packageId, batch, moment)) {
        limited += 1;
      } else {
        statements.add.run(packageId, version, composer, php, moment.now);
        recorded += 1;
      }
    }
    const ignored = batch.foreign + batch.installs.length - recorded - repeated - limited;
    return { recorded, repeated, limited, ignored };
  }
}

/** The statements of one batch, prepared once for the connection. */
class Statements {
  readonly #package;
  readonly #seen;
  readonly #claim;
  readonly #count;
  readonly add;
  readonly ignore;

  constructor(database: Database) {
    // What was offered once may still be installed from a lock file, withdrawn and closed ones too.
    this.#package = database
      .prepare<[Record<string, string>], number>(
        `SELECT id FROM packages WHERE type = @type AND name = @slug AND (
           (@version = 'dev-trunk' AND type = 'plugin' AND last_synced_at IS NOT NULL)
           OR EXISTS (
             SELECT 1 FROM package_versions
             WHERE package_id = packages.id AND normalized = @version
               AND (status = 'published' OR published_at IS NOT NULL)
           )
         )`,
      )
      .pluck();
    this.#seen = database.prepare(
      `SELECT 1 FROM recent_installs
       WHERE client = ? AND package_id = ? AND version = ? AND counted_at > ?`,
    );
    this.#claim = database.prepare(
      `INSERT INTO recent_installs (client, package_id, version, counted_at) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET counted_at = excluded.counted_at WHERE counted_at <= ?`,
    );
    this.#count = database.prepare(
      `INSERT INTO network_installs (network, package_id, hour, installs)
       VALUES (@network, @packageId, @hour, 1)
       ON CONFLICT DO UPDATE SET
         installs = iif(hour = excluded.hour, installs + 1, 1), hour = excluded.hour
       WHERE hour <> excluded.hour OR installs < @most`,
    );
    this.add = database.prepare(
      `INSERT INTO install_events (package_id, version, composer, php, created_at)
       VALUES (?, ?, ?, ?, ?)`,
    );
    this.ignore = database.prepare(
      `INSERT INTO ignored_installs (month, installs) VALUES (?, ?)
       ON CONFLICT DO UPDATE SET installs = installs + excluded.installs`,
    );
  }

  find({ type, slug, versions }: NotifiedInstall): FoundVersion | undefined {
    for (const version of versions) {
      const packageId = this.#package.get({ type, slug, version });
      if (packageId !== undefined) return { packageId, version };
    }
    return undefined;
  }

  /** Whether one more install of the package counts in this hour of the network; it is then counted. */
  isWithin(most: number, packageId: number, { client }: InstallBatch, { hour }: Moment): boolean {
    return this.#count.run({ network: client.network, packageId, hour, most }).changes > 0;
  }

  /** Whether the client's install counts now; it is then remembered. */
  claim(packageId: number, version: string, { client }: InstallBatch, moment: Moment): boolean {
    const { current, previous } = client;
    const { now, windowStart } = moment;
    const isKnown =
      previous !== undefined &&
      this.#seen.get(previous, packageId, version, windowStart) !== undefined;
    if (isKnown) return false;
    return this.#claim.run(current, packageId, version, now, windowStart).changes > 0;
  }
}
