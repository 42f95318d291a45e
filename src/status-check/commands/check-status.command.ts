import { CommandRunner } from 'nest-commander';
import { CliCommand } from '../../shared/cli/cli-command.decorator.js';
import { CliOutput } from '../../shared/cli/cli-output.js';
import { COMMANDS } from '../../shared/cli/command-manifest.js';
import { parseRequest } from '../../shared/cli/parse-request.js';
import { JobRunner } from '../../shared/jobs/job-runner.js';
import { StatusCheckService } from '../status-check.service.js';
import { StatusCheckRequest } from '../status-check.types.js';

@CliCommand(COMMANDS['check-status'])
export class CheckStatusCommand extends CommandRunner {
  constructor(
    private readonly jobs: JobRunner,
    private readonly check: StatusCheckService,
    private readonly out: CliOutput,
  ) {
    super();
  }

  override async run(args: string[], flags: Record<string, unknown>): Promise<void> {
    const request = parseRequest(StatusCheckRequest, COMMANDS['check-status'], args, flags);
    const report = await this.jobs.run('check-status', (job) => this.check.run(request, job));
    this.out.report(
      report,
      request,
      `checked ${report.checked}: closed ${report.deactivated}, reopened ${report.reactivated}, ` +
        `missing ${report.missing}, failed ${report.failed}; ` +
        `${report.requests} requests in ${report.seconds} s`,
    );
  }
}
