import { CliCommand } from '../../shared/cli/base.command.js';
import { JobCommand } from '../../shared/cli/job.command.js';
import { InstallAggregationService } from '../install-aggregation.service.js';

@CliCommand()
export class AggregateInstallsCommand extends JobCommand {
  constructor(private readonly aggregation: InstallAggregationService) {
    super();
  }

  protected override async execute(): Promise<void> {
    const report = await this.job((job) => this.aggregation.run(job));
    this.out.report(
      report,
      `counted ${report.counted} installs: ${report.packagesUpdated} packages updated, ` +
        `${report.packagesReset} reset, ${report.eventsPruned} old events pruned`,
    );
  }
}
