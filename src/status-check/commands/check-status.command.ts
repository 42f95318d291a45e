import { CliCommand } from '../../shared/cli/base.command.js';
import { JobCommand } from '../../shared/cli/job.command.js';
import { StatusCheckService } from '../status-check.service.js';
import { StatusCheckRequest } from '../status-check.types.js';

@CliCommand(StatusCheckRequest)
export class CheckStatusCommand extends JobCommand<StatusCheckRequest> {
  constructor(private readonly check: StatusCheckService) {
    super();
  }

  protected override async execute(request: StatusCheckRequest): Promise<void> {
    const report = await this.job((job) => this.check.run(request, job));
    this.out.report(
      report,
      `checked ${report.checked}: closed ${report.deactivated}, open again ${report.reactivated}, ` +
        `missing ${report.missing}, failed ${report.failed}; ` +
        `${report.requests} requests in ${report.seconds} s`,
    );
  }
}
