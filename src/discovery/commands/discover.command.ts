import { CommandRunner } from 'nest-commander';
import { CliCommand } from '../../shared/cli/cli-command.decorator.js';
import { CliOutput } from '../../shared/cli/cli-output.js';
import { COMMANDS } from '../../shared/cli/command-manifest.js';
import { parseRequest } from '../../shared/cli/parse-request.js';
import { JobRunner } from '../../shared/jobs/job-runner.js';
import { DiscoverRequest, type DirectoryReport } from '../discovery.types.js';
import { DiscoveryService } from '../discovery.service.js';

@CliCommand(COMMANDS.discover)
export class DiscoverCommand extends CommandRunner {
  constructor(
    private readonly jobs: JobRunner,
    private readonly discovery: DiscoveryService,
    private readonly out: CliOutput,
  ) {
    super();
  }

  override async run(args: string[], flags: Record<string, unknown>): Promise<void> {
    const request = parseRequest(DiscoverRequest, COMMANDS.discover, args, flags);
    const report = await this.jobs.run('discover', (job) => this.discovery.run(request, job));
    const lines = report.directories.map(describe);
    const cost = `${report.requests} requests in ${report.seconds} s`;
    this.out.report(report, request, [...lines, cost].join('\n'));
  }
}

function describe(directory: DirectoryReport): string {
  const { type, listed, added, changed, rejected, revision, revisionsRead } = directory;
  const log = revision === null ? '' : `; at revision ${revision} (${revisionsRead} new)`;
  return `${type}s: ${listed} listed, ${added} added, ${changed} changed, ${rejected} not usable${log}`;
}
