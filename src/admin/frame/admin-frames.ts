import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { csrfToken } from '../../auth/csrf.js';
import { signedInUser } from '../../auth/signed-in-user.js';
import { GuardsQueries } from '../../catalog/guards.queries.js';
import { RetryingPackagesQueries } from '../../catalog/retrying-packages.queries.js';
import { SiteAssets } from '../../chrome/site-assets.js';
import { sitePresentation } from '../../chrome/site-presentation.js';
import { CLOCK, type Clock } from '../../shared/clock/clock.js';
import { InstanceSettings } from '../../shared/config/instance.settings.js';
import { JobRunsQueries } from '../../shared/jobs/job-runs.queries.js';
import { SiteSettings } from '../../shared/site/site.settings.js';
import type { AdminFrame, RunningNow } from '../../ui/admin/admin-frame.types.js';

/** What the pages of the panel have around what they show. */
@Injectable()
export class AdminFrames {
  constructor(
    private readonly settings: SiteSettings,
    private readonly instance: InstanceSettings,
    private readonly assets: SiteAssets,
    private readonly runs: JobRunsQueries,
    private readonly guards: GuardsQueries,
    private readonly retrying: RetryingPackagesQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The frame of the page that answers the request of an admin. */
  async of(request: Request): Promise<AdminFrame> {
    const now = this.clock.now();
    const [running, { failing }, guards] = await Promise.all([
      this.#running(),
      this.retrying.counts(),
      this.guards.holding(),
    ]);
    return {
      site: sitePresentation(this.settings, this.instance),
      assets: this.assets.url.bind(this.assets),
      now,
      email: signedInUser(request)?.email ?? '',
      csrf: csrfToken(request),
      running,
      attention: {
        '/admin/sync': failing,
        '/admin/closures': guards.length,
      },
    };
  }

  async #running(): Promise<RunningNow | undefined> {
    const held = await this.runs.heldLeases();
    const lease = held.find(({ scope }) => scope === 'catalogue') ?? held.find(isJob);
    if (lease === undefined) return undefined;
    return { command: lease.command, runId: lease.runId, since: lease.acquiredAt };
  }
}

function isJob({ scope }: { readonly scope: string }): boolean {
  return scope !== 'dispatcher';
}
