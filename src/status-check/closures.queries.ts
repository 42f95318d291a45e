import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { READER } from '../shared/database/reader.js';

/** Several plugins of one vendor that closed within a day. */
export interface VendorClosureEvent {
  readonly id: number;
  readonly vendorName: string;
  readonly vendorSlug: string;
  /** RFC 3339. */
  readonly detectedAt: string;
  readonly pluginSlugs: readonly string[];
  readonly pluginCount: number;
}

export const CLOSURE_ORDERS = ['recent', 'closures'] as const;
export type ClosureOrder = (typeof CLOSURE_ORDERS)[number];

/** The columns of each order, every one descending. */
const ORDER_COLUMNS: Readonly<Record<ClosureOrder, readonly string[]>> = {
  recent: ['detected_at', 'id'],
  closures: ['plugin_count', 'detected_at', 'id'],
};

const SELECT = `SELECT event.id, name AS vendorName, slug AS vendorSlug, detected_at AS detectedAt,
    plugin_slugs AS pluginSlugs, plugin_count AS pluginCount
  FROM closure_events AS event JOIN closure_vendors ON key = vendor_key`;

/** Reads of the vendor closure events. */
@Injectable()
export class ClosuresQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** The events that follow the one with the id `after` in this order; all of them without it. */
  page(
    order: ClosureOrder,
    after: number | undefined,
    limit: number,
  ): Promise<VendorClosureEvent[]> {
    const columns = ORDER_COLUMNS[order];
    const keys = columns.map((column) => `event.${column}`).join(', ');
    const rest = `WHERE (${keys}) < (SELECT ${columns.join(', ')} FROM closure_events WHERE id = ?)`;
    const sql = `${SELECT} ${after === undefined ? '' : rest} ORDER BY ${sorting(order)} LIMIT ?`;
    return this.#events(sql, after === undefined ? [limit] : [after, limit]);
  }

  /** Some events after so many of this order. */
  pageAt(order: ClosureOrder, offset: number, limit: number): Promise<VendorClosureEvent[]> {
    const sql = `${SELECT} ORDER BY ${sorting(order)} LIMIT ? OFFSET ?`;
    return this.#events(sql, [limit, offset]);
  }

  /** Every vendor that has an event, and when the last one was seen (RFC 3339). */
  vendors(): Promise<readonly { readonly slug: string; readonly lastAt: string }[]> {
    return this.reader.query(
      `SELECT slug, MAX(detected_at) AS lastAt FROM closure_events
       JOIN closure_vendors ON key = vendor_key GROUP BY slug ORDER BY slug`,
    );
  }

  /** The newest events of a vendor, newest first. */
  ofVendor(slug: string, limit: number): Promise<VendorClosureEvent[]> {
    const sql = `${SELECT} WHERE slug = ? ORDER BY detected_at DESC, event.id DESC LIMIT ?`;
    return this.#events(sql, [slug, limit]);
  }

  async count(): Promise<number> {
    const [row] = await this.reader.query<{ events: number }[]>(
      'SELECT COUNT(*) AS events FROM closure_events',
    );
    return row?.events ?? 0;
  }

  async #events(sql: string, values: readonly unknown[]): Promise<VendorClosureEvent[]> {
    const rows = await this.reader.query<(VendorClosureEvent & { pluginSlugs: string })[]>(sql, [
      ...values,
    ]);
    return rows.map((row) => ({ ...row, pluginSlugs: JSON.parse(row.pluginSlugs) as string[] }));
  }
}

function sorting(order: ClosureOrder): string {
  return ORDER_COLUMNS[order].map((column) => `event.${column} DESC`).join(', ');
}
