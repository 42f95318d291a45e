import type {
  ClosingsPageModel,
  EventsPageModel,
  ShownClosing,
  ShownEvent,
  ShownPlugin,
} from '../../ui/closures/closures-page.types.js';
import { requireName } from '../../ui/links.js';

/** Contract: `/closures.json` of single closings. */
export function closingsJson({ closings, pager }: ClosingsPageModel): object {
  return {
    closings: closings.map(closingJson),
    ...{ page: pager.page, per_page: pager.pageSize, total: pager.total },
  };
}

/** Contract: `/closures.json` of vendors' events. */
export function eventsJson({ events, pager }: EventsPageModel): object {
  return {
    events: events.map(eventJson),
    ...{ page: pager.page, per_page: pager.pageSize, total: pager.total },
  };
}

/** Contract: `/closures/{vendor}.json`. */
export function vendorJson(events: readonly ShownEvent[]): object {
  return { events: events.map(eventJson) };
}

function closingJson(closing: ShownClosing): object {
  const { type, name, closedOn, reason, reasonText, isPermanent, reopenedAt } = closing;
  return {
    ...{ package: requireName(closing), type, slug: name },
    ...{ closed_date: closedOn, reason, reason_text: reasonText },
    ...{ permanent: isPermanent, reopened_at: reopenedAt },
  };
}

function eventJson({ id, vendorName, vendorSlug, detectedAt, plugins }: ShownEvent): object {
  return {
    ...{ id, vendor_name: vendorName, vendor_slug: vendorSlug, detected_at: detectedAt },
    plugins: plugins.map(pluginJson),
  };
}

function pluginJson({ name, state, closedOn, reason }: ShownPlugin): object {
  return { slug: name, state, closed_date: closedOn, reason };
}
