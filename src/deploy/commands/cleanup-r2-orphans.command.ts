import { CliCommand } from '../../shared/cli/base.command.js';
import { JobCommand } from '../../shared/cli/job.command.js';
import { BucketMaintenance } from '../bucket-maintenance.js';
import { textOfReconcile } from '../deploy-text.js';

@CliCommand()
export class CleanupR2OrphansCommand extends JobCommand {
  constructor(private readonly maintenance: BucketMaintenance) {
    super();
  }

  protected override async execute(): Promise<void> {
    const report = await this.job((job) => this.maintenance.deleteOrphans(job));
    this.out.report(report, textOfReconcile(report));
  }
}
