import { Injectable } from '@nestjs/common';
import { PACKAGE_TYPES } from '../domain/types.js';
import { HttpClient } from '../shared/http-client/http.client.js';
import type { Job } from '../shared/jobs/job.types.js';
import { WordpressOrgSettings } from '../wordpress-org/wordpress-org.settings.js';
import type { DiscoverReport, DiscoverRequest, DirectoryReport } from './discovery.types.js';
import { SeedsDiscoveryService } from './seeds-discovery.service.js';
import { SvnDiscoveryService } from './svn-discovery.service.js';

/** Finds the packages of the directories and the ones that changed. */
@Injectable()
export class DiscoveryService {
  constructor(
    private readonly svn: SvnDiscoveryService,
    private readonly seeds: SeedsDiscoveryService,
    private readonly http: HttpClient,
    private readonly wordpressOrg: WordpressOrgSettings,
  ) {}

  /** Looks through one directory after the other; the first failure ends the run. */
  async run(request: DiscoverRequest, job: Job): Promise<DiscoverReport> {
    const began = performance.now();
    const requestsBefore = this.http.requests;
    const directories: DirectoryReport[] = [];
    let left = request.limit === 0 ? Infinity : request.limit;
    for (const type of PACKAGE_TYPES) {
      if (request.type !== 'all' && request.type !== type) continue;
      const report =
        request.source === 'svn'
          ? await this.svn.discover(type, left, job)
          : await this.seeds.discover(type, left, this.#concurrency(request), job);
      left -= request.source === 'svn' ? report.added : report.listed;
      directories.push(report);
    }
    return {
      directories,
      requests: this.http.requests - requestsBefore,
      seconds: Math.round(performance.now() - began) / 1_000,
    };
  }

  #concurrency({ concurrency }: DiscoverRequest): number {
    return concurrency || this.wordpressOrg.concurrency;
  }
}
