import { linesOfHeldClosures } from '../../catalog/held-text.js';
import { CliCommand } from '../../shared/cli/base.command.js';
import { JobCommand } from '../../shared/cli/job.command.js';
import { SyncService } from '../sync.service.js';
import { UpdateRequest } from '../sync.types.js';

@CliCommand(UpdateRequest)
export class UpdateCommand extends JobCommand<UpdateRequest> {
  constructor(private readonly sync: SyncService) {
    super();
  }

  protected override async execute(request: UpdateRequest): Promise<void> {
    const report = await this.job((job) => this.sync.run(request, job));
    this.out.report(
      report,
      [
        `looked at ${report.looked}: updated ${report.updated} (${report.changed} with other versions), ` +
          `closed ${report.closed}, reopened ${report.reopened}, missing ${report.missing}, ` +
          `doubted ${report.doubted}, failed ${report.failed}; ` +
          `${report.requests} requests in ${report.seconds} s`,
        ...linesOfHeldClosures(report),
      ].join('\n'),
    );
  }
}
