import { Inject, Injectable } from '@nestjs/common';
import { plainText } from '../../domain/text/plain.js';
import { CLOCK, type Clock } from '../../shared/clock/clock.js';
import { ClosuresQueries } from '../../status-check/closures.queries.js';
import {
  StatusChangesQueries,
  type PackageChange,
} from '../../status-check/status-changes.queries.js';
import type { ShownEvent } from '../../ui/closures/closures-page.types.js';
import { closuresPath, vendorPath } from '../../ui/closures/closures-path.js';
import { packagePath, requireName } from '../../ui/links.js';
import { counted } from '../../ui/text/numbers.js';
import { renderAtom, type AtomEntry } from '../../ui/xml/atom-feed.js';
import { SiteFrames } from '../frame/site-frames.js';
import { ShownEvents } from './shown-events.js';

const ENTRIES = 50;
/** Of these at most, so that single closings are in the feed as well. */
const EVENTS = 20;
const NAMED = 10;

/** Closures as feeds. */
@Injectable()
export class ClosuresFeed {
  constructor(
    private readonly changes: StatusChangesQueries,
    private readonly events: ClosuresQueries,
    private readonly shown: ShownEvents,
    private readonly frames: SiteFrames,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The newest closings and reopenings, and vendors' events. */
  async all(): Promise<string> {
    const { site } = await this.frames.current();
    const changes = await this.changes.since('', ENTRIES);
    const events = await this.shown.of(await this.events.pageAt('recent', 0, EVENTS));
    const entries = [
      ...events.map((event) => entryOfEvent(event, site.siteUrl)),
      ...changes.map((change) => entryOfChange(change, site.siteUrl)),
    ];
    return this.#render(
      `Closures · ${site.siteName}`,
      [closuresPath({}), closuresPath({}, '.atom')],
      entries.toSorted((a, b) => (a.updated < b.updated ? 1 : -1)).slice(0, ENTRIES),
    );
  }

  /** The events of one vendor. */
  async ofVendor(name: string, slug: string, events: readonly ShownEvent[]): Promise<string> {
    const { site } = await this.frames.current();
    return this.#render(
      `Closures of ${name} · ${site.siteName}`,
      [vendorPath(slug), vendorPath(slug, '.atom')],
      events.slice(0, ENTRIES).map((event) => entryOfEvent(event, site.siteUrl)),
    );
  }

  async #render(
    title: string,
    [page, feed]: readonly [page: string, feed: string],
    entries: readonly AtomEntry[],
  ): Promise<string> {
    const { site } = await this.frames.current();
    return renderAtom({
      title,
      self: `${site.siteUrl}${feed}`,
      alternate: `${site.siteUrl}${page}`,
      author: site.siteName,
      now: this.clock.now(),
      entries,
    });
  }
}

function entryOfEvent(event: ShownEvent, site: string): AtomEntry {
  const { id, vendorName, vendorSlug, detectedAt, plugins } = event;
  const names = plugins.slice(0, NAMED).map(({ name }) => name);
  const rest = plugins.length - names.length;
  const url = `${site}${vendorPath(vendorSlug)}`;
  return {
    id: `${url}#event-${id}`,
    url,
    title: `${plainText(vendorName) ?? vendorSlug}: ${counted(plugins.length, 'plugin')} closed`,
    updated: detectedAt,
    summary: `${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`,
  };
}

function entryOfChange(change: PackageChange, site: string): AtomEntry {
  const { id, action, displayName, name, seenAt, reason, isPermanent } = change;
  const url = `${site}${packagePath(change)}`;
  const title = `${plainText(displayName) ?? name} (${requireName(change)})`;
  const base = { id: `${url}#change-${id}`, url, updated: seenAt };
  if (action === 'reopened') return { ...base, title: `${title} is open again` };
  const given = plainText(reason);
  const why = given === undefined ? 'No reason was given.' : `Reason: ${given}.`;
  return {
    ...base,
    title: `${title} was closed`,
    summary: isPermanent ? `${why} The closure is permanent.` : why,
  };
}
