import { Injectable } from '@nestjs/common';
import type { ClosedPlugin } from '../domain/closures/vendor-closure-events.js';
import type { Vendor } from '../domain/closures/vendor.js';
import { WriteQueue } from '../shared/database/write-queue.js';

/** The newest closure event of a vendor that has not ended. */
export interface StoredEvent {
  readonly id: number;
  /** RFC 3339. */
  readonly detectedAt: string;
  readonly slugs: readonly string[];
}

/** An event that has not ended, of which a plugin is open again. */
export interface ReopenedEvent {
  readonly id: number;
  readonly slugs: readonly string[];
  /** Those of them that are closed still. */
  readonly closed: readonly string[];
}

/** The vendor closure events, and the slugs that vendors have in URLs. */
@Injectable()
export class VendorClosureEventsRepository {
  constructor(private readonly writes: WriteQueue) {}

  /** Runs several of the calls below as one transaction. */
  together(work: () => Promise<void>): Promise<void> {
    return this.writes.run(work);
  }

  /** Plugins that left the repository since then (RFC 3339) and are not back, in the order they did. */
  closedSince(time: string): Promise<ClosedPlugin[]> {
    return this.writes.read((source) =>
      source.query<ClosedPlugin[]>(
        `SELECT name AS slug, author, author_profile AS authorProfile
         FROM package_status_changes AS change JOIN packages ON packages.id = change.package_id
         WHERE seen_at >= ? AND type = 'plugin' AND action = 'closed' AND is_active = 0
         ORDER BY change.id`,
        [time],
      ),
    );
  }

  newestOf({ key }: Vendor): Promise<StoredEvent | undefined> {
    return this.writes.read(async (source) => {
      const [row] = await source.query<{ id: number; detectedAt: string; slugs: string }[]>(
        `SELECT id, detected_at AS detectedAt, plugin_slugs AS slugs FROM closure_events
         WHERE vendor_key = ? AND ended_at IS NULL ORDER BY detected_at DESC, id DESC LIMIT 1`,
        [key],
      );
      return row && { ...row, slugs: JSON.parse(row.slugs) as string[] };
    });
  }

  /** The events that a reopening makes smaller, or ends. */
  reopened(): Promise<ReopenedEvent[]> {
    return this.writes.read(async (source) => {
      const rows = await source.query<{ id: number; slugs: string; closed: string }[]>(
        `WITH plugins AS MATERIALIZED (
           SELECT closure_events.id, plugin_slugs, name, is_active
           FROM closure_events CROSS JOIN json_each(plugin_slugs)
           CROSS JOIN packages ON packages.type = 'plugin' AND name = value
           WHERE ended_at IS NULL
         )
         SELECT id, plugin_slugs AS slugs, json_group_array(name) FILTER (WHERE is_active = 0) AS closed
         FROM plugins GROUP BY id HAVING MAX(is_active) = 1`,
      );
      return rows.map(({ id, slugs, closed }) => ({
        id,
        slugs: JSON.parse(slugs) as string[],
        closed: JSON.parse(closed) as string[],
      }));
    });
  }

  /** The vendors whose slug is among these. */
  ownersOf(slugs: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.writes.read(async (source) => {
      const rows = await source.query<{ slug: string; key: string }[]>(
        `SELECT slug, key FROM closure_vendors WHERE slug IN (SELECT value FROM json_each(?))`,
        [JSON.stringify(slugs)],
      );
      return new Map(rows.map(({ slug, key }) => [slug, key]));
    });
  }

  /** Adds an event; a vendor that is known keeps the slug it has. */
  async add(vendor: Vendor, slug: string, at: string, slugs: readonly string[]): Promise<void> {
    await this.writes.run(async (tx) => {
      await tx.query(
        `INSERT INTO closure_vendors (key, slug, name) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING`,
        [vendor.key, slug, vendor.name],
      );
      await tx.query(
        `INSERT INTO closure_events (vendor_key, detected_at, plugin_slugs, plugin_count)
         VALUES (?, ?, ?, ?)`,
        [vendor.key, at, JSON.stringify(slugs), slugs.length],
      );
    });
  }

  /** Ends an event; it keeps the plugins that it had until then. */
  async end(id: number, at: string): Promise<void> {
    await this.writes.run((tx) =>
      tx.query('UPDATE closure_events SET ended_at = ? WHERE id = ?', [at, id]),
    );
  }

  /** Makes these the plugins of an event. */
  async recount(id: number, slugs: readonly string[]): Promise<void> {
    await this.writes.run((tx) =>
      tx.query('UPDATE closure_events SET plugin_slugs = ?, plugin_count = ? WHERE id = ?', [
        JSON.stringify(slugs),
        slugs.length,
        id,
      ]),
    );
  }
}
