import { IsBoolean } from 'class-validator';
import { CommandRunner } from 'nest-commander';
import { CliCommand } from '../../shared/cli/cli-command.decorator.js';
import { CliOutput } from '../../shared/cli/cli-output.js';
import { COMMANDS } from '../../shared/cli/command-manifest.js';
import { parseRequest } from '../../shared/cli/parse-request.js';
import { JobRunner } from '../../shared/jobs/job-runner.js';
import { BucketMaintenance } from '../bucket-maintenance.js';
import { textOfReconcile } from '../deploy-text.js';

class CleanupR2OrphansRequest {
  @IsBoolean() json = false;
}

@CliCommand(COMMANDS['cleanup-r2-orphans'])
export class CleanupR2OrphansCommand extends CommandRunner {
  constructor(
    private readonly jobs: JobRunner,
    private readonly maintenance: BucketMaintenance,
    private readonly out: CliOutput,
  ) {
    super();
  }

  override async run(args: string[], flags: Record<string, unknown>): Promise<void> {
    const spec = COMMANDS['cleanup-r2-orphans'];
    const request = parseRequest(CleanupR2OrphansRequest, spec, args, flags);
    const report = await this.jobs.run(spec.name, (job) => this.maintenance.deleteOrphans(job));
    this.out.report(report, request, textOfReconcile(report));
  }
}
