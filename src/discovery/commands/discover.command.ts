import { CliCommand } from '../../shared/cli/base.command.js';
import { JobCommand } from '../../shared/cli/job.command.js';
import { DiscoverRequest, type DirectoryReport } from '../discovery.types.js';
import { DiscoveryService } from '../discovery.service.js';

@CliCommand(DiscoverRequest)
export class DiscoverCommand extends JobCommand<DiscoverRequest> {
  constructor(private readonly discovery: DiscoveryService) {
    super();
  }

  protected override async execute(request: DiscoverRequest): Promise<void> {
    const report = await this.job((job) => this.discovery.run(request, job));
    const lines = report.directories.map(describe);
    const cost = `${report.requests} requests in ${report.seconds} s`;
    this.out.report(report, [...lines, cost].join('\n'));
  }
}

function describe(directory: DirectoryReport): string {
  const { type, listed, added, changed, rejected, revision, revisionsRead } = directory;
  const log = revision === null ? '' : `; at revision ${revision} (${revisionsRead} new)`;
  return `${type}s: ${listed} listed, ${added} added, ${changed} changed, ${rejected} not usable${log}`;
}
