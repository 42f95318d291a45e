import { pathSegment } from '../../domain/text/web-url.js';
import { packagePath, requireName } from '../../ui/links.js';
import { titleOf } from '../../ui/package/package-head.js';
import type { PackagePageModel } from '../../ui/package/package-page.types.js';
import type { PastEvent } from '../../domain/package-history/past-events.js';
import { renderAtom, type AtomEntry } from '../../ui/xml/atom-feed.js';

const ENTRIES = 50;

/** The releases, closings and reopenings of a package as a feed. */
export function packageFeed(model: PackagePageModel): string {
  const { frame, pkg, history, now } = model;
  const url = `${frame.site.siteUrl}${packagePath(pkg)}`;
  return renderAtom({
    title: `${titleOf(pkg)} (${requireName(pkg)})`,
    self: `${url}.atom`,
    alternate: url,
    author: pkg.author ?? 'WordPress.org',
    now,
    entries: history.slice(0, ENTRIES).map((event) => entryOf(event, model, url)),
  });
}

function entryOf(event: PastEvent, { pkg }: PackagePageModel, url: string): AtomEntry {
  const title = titleOf(pkg);
  const base = { updated: event.at, url };
  switch (event.what) {
    case 'released':
      return {
        ...base,
        id: `${url}#version-${pathSegment(event.version)}`,
        title: `${title} ${event.version}`,
        summary: `composer require ${requireName(pkg)}:${event.version}`,
      };
    case 'closed':
      return {
        ...base,
        id: `${url}#closed-${pathSegment(event.at)}`,
        title: `${title} was closed`,
        summary: reasonOf(event),
      };
    case 'found-closed':
      return {
        ...base,
        id: `${url}#closed-${pathSegment(event.at)}`,
        title: `${title} was found closed`,
        summary: reasonOf(event),
      };
    case 'restated':
      return {
        ...base,
        id: `${url}#restated-${pathSegment(event.at)}`,
        title: `The closing of ${title} was explained anew`,
        summary: reasonOf(event),
      };
    case 'reopened':
      return {
        ...base,
        id: `${url}#reopened-${pathSegment(event.at)}`,
        title: `${title} is open again`,
      };
    case 'added':
      return { ...base, id: `${url}#added`, title: `${title} was added to the directory` };
  }
}

function reasonOf({ reason }: { readonly reason?: string }): string {
  return reason === undefined ? 'No reason was given.' : `Reason: ${reason}`;
}
