import { CliCommand } from '../../shared/cli/base.command.js';
import { JobCommand } from '../../shared/cli/job.command.js';
import { SessionCleanupService } from '../session-cleanup.service.js';

@CliCommand()
export class CleanupSessionsCommand extends JobCommand {
  constructor(private readonly cleanup: SessionCleanupService) {
    super();
  }

  protected override async execute(): Promise<void> {
    const report = await this.job(() => this.cleanup.run());
    this.out.report(
      report,
      `sessions removed: ${report.sessions}; old entries of the audit log: ${report.auditEntries}`,
    );
  }
}
