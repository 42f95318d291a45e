import { IsBoolean } from 'class-validator';
import { CommandRunner } from 'nest-commander';
import { CliCommand } from '../../shared/cli/cli-command.decorator.js';
import { CliOutput } from '../../shared/cli/cli-output.js';
import { COMMANDS } from '../../shared/cli/command-manifest.js';
import { parseRequest } from '../../shared/cli/parse-request.js';
import { JobRunner } from '../../shared/jobs/job-runner.js';
import { InstallAggregationService } from '../install-aggregation.service.js';

class AggregateInstallsRequest {
  @IsBoolean() json = false;
}

@CliCommand(COMMANDS['aggregate-installs'])
export class AggregateInstallsCommand extends CommandRunner {
  constructor(
    private readonly jobs: JobRunner,
    private readonly aggregation: InstallAggregationService,
    private readonly out: CliOutput,
  ) {
    super();
  }

  override async run(args: string[], flags: Record<string, unknown>): Promise<void> {
    const spec = COMMANDS['aggregate-installs'];
    const request = parseRequest(AggregateInstallsRequest, spec, args, flags);
    const report = await this.jobs.run('aggregate-installs', (job) => this.aggregation.run(job));
    this.out.report(
      report,
      request,
      `counted ${report.counted} installs: ${report.packagesUpdated} packages updated, ` +
        `${report.packagesReset} reset, ${report.eventsPruned} old events pruned`,
    );
  }
}
