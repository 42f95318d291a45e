import { IsInt, Max, Min } from 'class-validator';
import { BaseCommand, CliCommand } from '../../shared/cli/base.command.js';
import { JobRunsQueries } from '../../shared/jobs/job-runs.queries.js';
import { WholeNumber } from '../../shared/validation/whole-number.decorator.js';
import { lineOfRun } from '../job-text.js';

class JobsListRequest {
  @WholeNumber() @IsInt() @Min(1) @Max(10_000) limit = 20;
}

@CliCommand(JobsListRequest)
export class JobsListCommand extends BaseCommand<JobsListRequest> {
  constructor(private readonly runs: JobRunsQueries) {
    super();
  }

  protected override async execute({ limit }: JobsListRequest): Promise<void> {
    const runs = await this.runs.recent(limit);
    this.out.report(runs, runs.map(lineOfRun).join('\n') || 'no job was ever asked for');
  }
}
