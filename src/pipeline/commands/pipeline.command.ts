import { CommandRunner } from 'nest-commander';
import { CliCommand } from '../../shared/cli/cli-command.decorator.js';
import { CliOutput } from '../../shared/cli/cli-output.js';
import { COMMANDS } from '../../shared/cli/command-manifest.js';
import { parseRequest } from '../../shared/cli/parse-request.js';
import { JobRunner } from '../../shared/jobs/job-runner.js';
import { PipelineRequest } from '../pipeline-request.js';
import { describeHold } from '../../deploy/hold.types.js';
import { PipelineService, type PipelineReport } from '../pipeline.service.js';

@CliCommand(COMMANDS.pipeline)
export class PipelineCommand extends CommandRunner {
  constructor(
    private readonly jobs: JobRunner,
    private readonly pipeline: PipelineService,
    private readonly out: CliOutput,
  ) {
    super();
  }

  override async run(args: string[], flags: Record<string, unknown>): Promise<void> {
    const request = parseRequest(PipelineRequest, COMMANDS.pipeline, args, flags);
    const report = await this.jobs.run('pipeline', (job) => this.pipeline.run(request, job));
    this.out.report(report, request, describe(report));
  }
}

function describe({ discover, update, build, deploy, seconds }: PipelineReport): string {
  const added = discover?.directories.reduce((sum, directory) => sum + directory.added, 0);
  const lines = {
    discover: added === undefined ? 'skipped' : `${added} packages added`,
    update: `${update.updated} of ${update.looked} updated, ${update.failed} failed`,
    build: `${build.outcome} ${build.buildId}: ${build.packages} packages, ${build.changed} changed`,
    deploy: deploy ? `${deploy.outcome} ${deploy.buildId}${reasonOf(deploy)}` : 'skipped',
  };
  const steps = Object.entries(lines).map(
    ([step, line]) => `${step}: ${line}${secondsOf(seconds[step])}`,
  );
  const hold = deploy?.hold ?? null;
  return [...steps, ...(hold === null ? [] : [describeHold(hold)])].join('\n');
}

function reasonOf({ reason }: { readonly reason: string | null }): string {
  return reason === null ? '' : ` (${reason})`;
}

function secondsOf(seconds: number | undefined): string {
  return seconds === undefined ? '' : ` in ${seconds} s`;
}
