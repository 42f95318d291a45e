import { vendorOf, type AuthorFacts, type Vendor } from './vendor.js';

/** Fewer plugins of one vendor closing together are everyday life. */
const LEAST_PLUGINS = 2;

/** A plugin that closed within the window, and is closed still. */
export interface ClosedPlugin extends AuthorFacts {
  readonly slug: string;
}

/** Plugins of one vendor that closed within the window. */
export interface VendorClosures {
  readonly vendor: Vendor;
  /** Each once, sorted. */
  readonly slugs: readonly string[];
}

/** A vendor closure event, several plugins of one vendor that closed within a window, as recorded before. */
export interface RecordedEvent {
  /** Whether it was detected within the window. */
  readonly isRecent: boolean;
  readonly slugs: readonly string[];
}

/** What is to be recorded of a vendor closure event, with the event's slugs, each once, sorted. */
export interface EventChange {
  readonly kind: 'new' | 'extended';
  readonly slugs: readonly string[];
}

/**
 * Returns the plugins of an event that count after some opened again, those that are closed still;
 * undefined when they are too few, so that the event has ended.
 */
export function leftOf(
  slugs: readonly string[],
  closed: readonly string[],
): readonly string[] | undefined {
  const left = slugs.filter((slug) => closed.includes(slug));
  return left.length < LEAST_PLUGINS ? undefined : left;
}

/** Returns the vendors of which at least two plugins closed, named as first seen. */
export function groupByVendor(closed: readonly ClosedPlugin[]): readonly VendorClosures[] {
  const groups = new Map<string, { vendor: Vendor; slugs: Set<string> }>();
  for (const plugin of closed) {
    const vendor = vendorOf(plugin);
    if (vendor === undefined) continue;
    const group = groups.get(vendor.key) ?? { vendor, slugs: new Set() };
    groups.set(vendor.key, group);
    group.slugs.add(plugin.slug);
  }
  return [...groups.values()]
    .filter(({ slugs }) => slugs.size >= LEAST_PLUGINS)
    .map(({ vendor, slugs }) => ({ vendor, slugs: [...slugs].sort() }));
}

/**
 * Returns what a vendor's closures within the window add to its newest event: they extend a recent
 * one; beside an older one only plugins that are not in it count, two at least. Undefined: nothing.
 */
export function eventOf(
  slugs: readonly string[],
  newest: RecordedEvent | undefined,
): EventChange | undefined {
  const known = new Set(newest?.slugs);
  const added = slugs.filter((slug) => !known.has(slug));
  if (newest?.isRecent === true) {
    return added.length === 0
      ? undefined
      : { kind: 'extended', slugs: [...known, ...added].sort() };
  }
  return added.length < LEAST_PLUGINS ? undefined : { kind: 'new', slugs: [...added].sort() };
}
