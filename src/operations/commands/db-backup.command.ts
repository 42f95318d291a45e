import { CliCommand } from '../../shared/cli/base.command.js';
import { JobCommand } from '../../shared/cli/job.command.js';
import { SchemaService } from '../../shared/database/schema.service.js';
import { Progress } from '../../shared/progress/progress.js';
import { BackupService } from '../backup/backup.service.js';
import { BackupRequest, type BackupReport } from '../backup/backup.types.js';

@CliCommand(BackupRequest)
export class DbBackupCommand extends JobCommand<BackupRequest> {
  constructor(
    private readonly backups: BackupService,
    private readonly schema: SchemaService,
    private readonly progress: Progress,
  ) {
    super();
  }

  protected override async execute(request: BackupRequest): Promise<void> {
    const report = await this.#run(request);
    const { path, object, bytes, removed } = report;
    this.out.report(
      report,
      `${path ?? object ?? ''}: ${bytes} bytes, checked${removed === 0 ? '' : `; ${removed} older removed`}`,
    );
  }

  /** A schema that lacks migrations may have no form for the row of a job: before an upgrade, the backup is what counts. */
  async #run(request: BackupRequest): Promise<BackupReport> {
    if (!(await this.schema.isBehind())) return this.job((job) => this.backups.run(request, job));
    const { signal } = new AbortController();
    return this.backups.run(request, { signal, progress: this.progress });
  }
}
