import { CommandRunner } from 'nest-commander';
import { CliCommand } from '../../shared/cli/cli-command.decorator.js';
import { CliOutput } from '../../shared/cli/cli-output.js';
import { COMMANDS } from '../../shared/cli/command-manifest.js';
import { parseRequest } from '../../shared/cli/parse-request.js';
import { JobRunner } from '../../shared/jobs/job-runner.js';
import { checkFlags } from '../deploy-flags.js';
import { DeployService } from '../deploy.service.js';
import { DeployRequest, type CleanupReport, type DeployReport } from '../deploy.types.js';

@CliCommand(COMMANDS.deploy)
export class DeployCommand extends CommandRunner {
  constructor(
    private readonly jobs: JobRunner,
    private readonly deploy: DeployService,
    private readonly out: CliOutput,
  ) {
    super();
  }

  override async run(args: string[], flags: Record<string, unknown>): Promise<void> {
    const request = parseRequest(DeployRequest, COMMANDS.deploy, args, flags);
    checkFlags(request);
    if (request.cleanup) {
      const report = await this.jobs.run('deploy', () => this.deploy.cleanup(request.retain));
      this.out.report(report, request, textOfCleanup(report));
      return;
    }
    const report = await this.jobs.run('deploy', (job) => this.deploy.deploy(request, job));
    this.out.report(report, request, textOf(report));
  }
}

function textOf({ outcome, buildId, previousBuildId, reason, seconds }: DeployReport): string {
  const instead = previousBuildId === null ? '' : ` instead of ${previousBuildId}`;
  switch (outcome) {
    case 'promoted':
      return `promoted ${buildId}${instead} in ${seconds} s`;
    case 'rolled-back':
      return `rolled back to ${buildId}${instead}; it stays until the next deploy by hand`;
    case 'unchanged':
    case 'held':
      return reason ?? outcome;
  }
}

function textOfCleanup({ removed, kept }: CleanupReport): string {
  const names = removed.length === 0 ? 'nothing' : removed.join(', ');
  return `removed ${names}; ${kept.length} builds stay`;
}
