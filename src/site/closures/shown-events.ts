import { Injectable } from '@nestjs/common';
import { ClosingsQueries, type Closing } from '../../status-check/closings.queries.js';
import type { VendorClosureEvent } from '../../status-check/closures.queries.js';
import type { ShownEvent, ShownPlugin } from '../../ui/closures/closures-page.types.js';

/** Vendors' events with what became of their plugins. */
@Injectable()
export class ShownEvents {
  constructor(private readonly closings: ClosingsQueries) {}

  /** In one query, however many they are. */
  async of(events: readonly VendorClosureEvent[]): Promise<readonly ShownEvent[]> {
    const names = [...new Set(events.flatMap(({ pluginSlugs }) => pluginSlugs))];
    const last = await this.closings.lastOf('plugin', names);
    return events.map(({ id, vendorName, vendorSlug, detectedAt, pluginSlugs }) => ({
      ...{ id, vendorName, vendorSlug, detectedAt },
      plugins: pluginSlugs.map((name) => pluginOf(name, last.get(name))),
    }));
  }
}

function pluginOf(name: string, closing: Closing | undefined): ShownPlugin {
  if (closing === undefined) {
    return { name, displayName: null, state: 'unknown', closedOn: null, reason: null };
  }
  const { displayName, closedOn, reason, reasonText, isPermanent, reopenedAt } = closing;
  const closed = isPermanent ? 'permanent' : 'closed';
  return {
    ...{ name, displayName, closedOn, reason: reasonText ?? reason },
    state: reopenedAt === null ? closed : 'reopened',
  };
}
