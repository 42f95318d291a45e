import { CommandRunner } from 'nest-commander';
import { CliCommand } from '../../shared/cli/cli-command.decorator.js';
import { CliOutput } from '../../shared/cli/cli-output.js';
import { COMMANDS } from '../../shared/cli/command-manifest.js';
import { parseRequest } from '../../shared/cli/parse-request.js';
import { JobRunner } from '../../shared/jobs/job-runner.js';
import { BackfillService } from '../backfill.service.js';
import { BackfillRequest } from '../discovery.types.js';

@CliCommand(COMMANDS['backfill-revisions'])
export class BackfillRevisionsCommand extends CommandRunner {
  constructor(
    private readonly jobs: JobRunner,
    private readonly backfill: BackfillService,
    private readonly out: CliOutput,
  ) {
    super();
  }

  override async run(args: string[], flags: Record<string, unknown>): Promise<void> {
    const spec = COMMANDS['backfill-revisions'];
    const request = parseRequest(BackfillRequest, spec, args, flags);
    const report = await this.jobs.run(spec.name, (job) => this.backfill.run(request, job));
    this.out.report(
      report,
      request,
      `read ${report.entries} log entries, learned ${report.learned} facts, ${report.missing} still missing`,
    );
  }
}
