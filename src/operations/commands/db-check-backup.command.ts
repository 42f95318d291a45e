import { CliCommand } from '../../shared/cli/base.command.js';
import { JobCommand } from '../../shared/cli/job.command.js';
import { BackupCheckService } from '../backup/backup-check.service.js';

@CliCommand()
export class DbCheckBackupCommand extends JobCommand {
  constructor(private readonly backups: BackupCheckService) {
    super();
  }

  protected override async execute(): Promise<void> {
    const report = await this.job((job) => this.backups.run(job));
    const { backup, place, bytes } = report;
    this.out.report(report, `${backup} in the ${place} is whole: ${bytes} bytes`);
  }
}
