import { markdownText } from '../../domain/text/markdown.js';
import type {
  ClosingsPageModel,
  EventsPageModel,
  ShownEvent,
  ShownPlugin,
} from '../../ui/closures/closures-page.types.js';
import { closuresPath, vendorPath } from '../../ui/closures/closures-path.js';
import { packagePath, requireName } from '../../ui/links.js';
import { day, longDay } from '../../ui/text/dates.js';
import { counted, grouped } from '../../ui/text/numbers.js';

const STATES: Readonly<Record<ShownPlugin['state'], string>> = {
  closed: 'closed',
  permanent: 'closed for good',
  reopened: 'reopened',
  unknown: 'not known',
};

/** A vendor's events as Markdown, to be quoted. */
export function vendorMarkdown(events: readonly ShownEvent[], site: string): string {
  const [first] = events;
  if (first === undefined) return '';
  return documentOf([
    `# Closures of ${nameOf(first)}`,
    ...events.flatMap((event) => [
      `## ${counted(event.plugins.length, 'plugin')} on ${longDay(event.detectedAt) ?? 'a day that is not known'}`,
      tableOf(
        ['Plugin', 'Closed', 'Reason given', 'Today'],
        event.plugins.map((plugin) => [
          linkOf(plugin.name, `${site}${packagePath({ type: 'plugin', name: plugin.name })}`),
          dayOf(plugin.closedOn),
          markdownText(plugin.reason) || 'not given yet',
          STATES[plugin.state],
        ]),
      ),
    ]),
    `[This page](${site}${vendorPath(first.vendorSlug)})`,
  ]);
}

/** A page of vendors' events as Markdown. */
export function eventsMarkdown({ events, query, pager, frame }: EventsPageModel): string {
  const site = frame.site.siteUrl;
  return documentOf([
    '# Vendors with several closures at once',
    tableOf(
      ['Vendor', 'Detected', 'Plugins'],
      events.map((event) => [
        `[${nameOf(event)}](${site}${vendorPath(event.vendorSlug)})`,
        dayOf(event.detectedAt),
        grouped(event.plugins.length),
      ]),
    ),
    footOf(pager, `${site}${closuresPath(query)}`),
  ]);
}

/** A page of single closings as Markdown. */
export function closingsMarkdown({ closings, query, pager, frame }: ClosingsPageModel): string {
  const site = frame.site.siteUrl;
  return documentOf([
    query.show === 'reopened' ? '# Reopened packages' : '# Closed packages',
    tableOf(
      ['Package', 'Closed', 'Reason given', 'Reopened'],
      closings.map((closing) => [
        linkOf(requireName(closing), `${site}${packagePath(closing)}`),
        dayOf(closing.closedOn),
        markdownText(closing.reasonText ?? closing.reason) || 'not given yet',
        closing.reopenedAt === null
          ? closing.isPermanent
            ? 'never: permanent'
            : ''
          : dayOf(closing.reopenedAt),
      ]),
    ),
    footOf(pager, `${site}${closuresPath(query)}`),
  ]);
}

function documentOf(parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`;
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function footOf({ page, pageSize, total }: EventsPageModel['pager'], address: string): string {
  const pages = Math.max(1, Math.ceil(total / pageSize));
  return `Page ${grouped(page)} of ${grouped(pages)}: ${address}`;
}

function linkOf(text: string, address: string): string {
  return `[${markdownText(text)}](${address.replace(/[()]/g, encodeURIComponent)})`;
}

function nameOf({ vendorName, vendorSlug }: ShownEvent): string {
  return markdownText(vendorName) || markdownText(vendorSlug);
}

function dayOf(time: string | null): string {
  return (time === null ? undefined : day(time)) ?? 'not known';
}
