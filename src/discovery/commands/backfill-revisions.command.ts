import { CliCommand } from '../../shared/cli/base.command.js';
import { JobCommand } from '../../shared/cli/job.command.js';
import { BackfillService } from '../backfill.service.js';
import { BackfillRequest } from '../discovery.types.js';

@CliCommand(BackfillRequest)
export class BackfillRevisionsCommand extends JobCommand<BackfillRequest> {
  constructor(private readonly backfill: BackfillService) {
    super();
  }

  protected override async execute(request: BackfillRequest): Promise<void> {
    const report = await this.job((job) => this.backfill.run(request, job));
    this.out.report(
      report,
      `read ${report.entries} log entries, learned ${report.learned} facts, ${report.missing} still missing`,
    );
  }
}
