import { CommandRunner } from 'nest-commander';
import { CliCommand } from '../../shared/cli/cli-command.decorator.js';
import { CliOutput } from '../../shared/cli/cli-output.js';
import { COMMANDS } from '../../shared/cli/command-manifest.js';
import { parseRequest } from '../../shared/cli/parse-request.js';
import { JobRunner } from '../../shared/jobs/job-runner.js';
import { SyncService } from '../sync.service.js';
import { UpdateRequest } from '../sync.types.js';

@CliCommand(COMMANDS.update)
export class UpdateCommand extends CommandRunner {
  constructor(
    private readonly jobs: JobRunner,
    private readonly sync: SyncService,
    private readonly out: CliOutput,
  ) {
    super();
  }

  override async run(args: string[], flags: Record<string, unknown>): Promise<void> {
    const request = parseRequest(UpdateRequest, COMMANDS.update, args, flags);
    const report = await this.jobs.run('update', (job) => this.sync.run(request, job));
    this.out.report(
      report,
      request,
      `looked at ${report.looked}: updated ${report.updated} (${report.changed} with other versions), ` +
        `closed ${report.closed}, reopened ${report.reopened}, missing ${report.missing}, ` +
        `doubted ${report.doubted}, failed ${report.failed}; ` +
        `${report.requests} requests in ${report.seconds} s`,
    );
  }
}
