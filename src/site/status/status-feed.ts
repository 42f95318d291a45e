import { Inject, Injectable } from '@nestjs/common';
import { IncidentsQueries, type Incident } from '../../incidents/incidents.queries.js';
import { CLOCK, type Clock } from '../../shared/clock/clock.js';
import { renderAtom, type AtomEntry } from '../../ui/xml/atom-feed.js';
import { SiteFrames } from '../frame/site-frames.js';

const ENTRIES = 50;

/** Incidents as a feed: an entry is told again when it changes or ends. */
@Injectable()
export class StatusFeed {
  constructor(
    private readonly incidents: IncidentsQueries,
    private readonly frames: SiteFrames,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async render(): Promise<string> {
    const { site } = await this.frames.current();
    const incidents = await this.incidents.newest(ENTRIES);
    return renderAtom({
      title: `Incidents · ${site.siteName}`,
      self: `${site.siteUrl}/status.atom`,
      alternate: `${site.siteUrl}/status`,
      author: site.siteName,
      now: this.clock.now(),
      entries: incidents.map((incident) => entryOf(incident, site.siteUrl)),
    });
  }
}

function entryOf({ id, text, beganAt, endedAt, updatedAt }: Incident, site: string): AtomEntry {
  const url = `${site}/status`;
  return {
    id: `${url}#incident-${id}`,
    url,
    title: endedAt === null ? `Incident since ${beganAt}` : `Over: incident of ${beganAt}`,
    updated: updatedAt,
    summary: endedAt === null ? text : `${text} It was over at ${endedAt}.`,
  };
}
