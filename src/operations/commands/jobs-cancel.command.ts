import { IsInt, Min } from 'class-validator';
import { BaseCommand, CliCommand } from '../../shared/cli/base.command.js';
import { JobRunsRepository } from '../../shared/jobs/job-runs.repository.js';
import { WholeNumber } from '../../shared/validation/whole-number.decorator.js';

class JobsCancelRequest {
  /** As `jobs list` and `status` show it. */
  @WholeNumber() @IsInt() @Min(1) runId!: number;
}

/** Asks a run to end; it does after the batch in hand. */
@CliCommand(JobsCancelRequest)
export class JobsCancelCommand extends BaseCommand<JobsCancelRequest> {
  constructor(private readonly runs: JobRunsRepository) {
    super();
  }

  protected override async execute({ runId }: JobsCancelRequest): Promise<void> {
    const outcome = await this.runs.requestCancel(runId, 'command-line');
    const text =
      outcome === 'cancelled'
        ? `run ${runId} will not begin`
        : `run ${runId} was asked to end after its batch`;
    this.out.report({ runId, outcome }, text);
  }
}
